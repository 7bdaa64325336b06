import type { Element } from 'domhandler';
import { childElements, descendants, visibleText } from '../dom.ts';
import { insertAfter, makeElement, makeText, replaceNode } from '../edit-dom.ts';
import type { Revival } from './context.ts';
import { addressInScript } from './scripted-links.ts';

/** Pages that a list of choices leads to: its values are addresses. */
function linksOf(select: Element, { isOwn }: Revival): { href: string; label: string }[] {
  return descendants(select, ({ name }) => name === 'option')
    .map((option) => {
      const value = (option.attribs['value'] ?? '').trim();
      return { href: addressInScript(value) ?? value, label: visibleText(option) };
    })
    .filter(({ href, label }) => label !== '' && href !== '' && (/^https?:\/\//i.test(href) || isOwn(href)));
}

function reviveSelect(select: Element, revival: Revival): void {
  const options = descendants(select, ({ name }) => name === 'option');
  const links = new Map(linksOf(select, revival).map(({ href, label }) => [label, href]));
  const labels = [...new Set(options.map(visibleText).filter((label) => label !== ''))];
  if (links.size > 0 && links.size >= labels.length / 2) {
    const items = labels.map((label) => {
      const href = links.get(label);
      return makeElement('li', {}, [
        href === undefined ? makeText(label) : makeElement('a', { href }, [makeText(label)]),
      ]);
    });
    replaceNode(select, [makeElement('ul', { class: 'choices' }, items)]);
    return;
  }
  const items = labels.map((label) => makeElement('li', {}, [makeText(label)]));
  replaceNode(select, items.length === 0 ? [] : [makeElement('ul', { class: 'choices' }, items)]);
}

/** A form that sent a mail still names its address. */
function keepMailAddress(form: Element): void {
  const action = (form.attribs['action'] ?? '').trim();
  if (!/^mailto:/i.test(action)) return;
  const address = action.slice('mailto:'.length).split('?')[0] ?? '';
  if (address === '' || visibleText(form).includes(address)) return;
  insertAfter(form, [makeElement('p', {}, [makeElement('a', { href: `mailto:${address}` }, [makeText(address)])])]);
}

/**
 * Fields and buttons of forms go, as nobody answers them any more; lists of choices stay as lists, of links where they
 * led to pages. What was written around the fields stays.
 */
export function reviveForms(root: Element, revival: Revival): void {
  for (const select of descendants(root, ({ name }) => name === 'select')) reviveSelect(select, revival);
  for (const form of descendants(root, ({ name }) => name === 'form')) keepMailAddress(form);
  for (const field of descendants(root, ({ name }) => name === 'input' || name === 'textarea')) {
    const type = (field.attribs['type'] ?? 'text').toLowerCase();
    if (field.name === 'input' && type === 'image') {
      field.name = 'img';
      continue;
    }
    const text = field.name === 'textarea' ? textOf(field) : (field.attribs['value'] ?? '');
    if (type !== 'hidden') revival.drop({ reason: 'form', text, what: `${field.name} ${type}` });
    replaceNode(field);
  }
}

function textOf(element: Element): string {
  return element.children
    .map((child) => ('data' in child ? child.data : childElements(element).length > 0 ? '' : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
