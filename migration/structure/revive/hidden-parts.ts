import type { Element } from 'domhandler';
import { childElements, holds, isHidden, visibleText } from '../dom.ts';
import { replaceNode } from '../edit-dom.ts';
import type { Revival } from './context.ts';

function reveal(element: Element): void {
  delete element.attribs['hidden'];
  const style = element.attribs['style'] ?? '';
  element.attribs['style'] = style.replace(/(display\s*:\s*none|visibility\s*:\s*hidden)\s*(!important)?;?/gi, '');
}

function textBehind(element: Element): string {
  const { hidden: _hidden, style: _style, ...rest } = element.attribs;
  const { attribs } = element;
  element.attribs = rest;
  const text = visibleText(element);
  element.attribs = attribs;
  return text;
}

function isOfUse(element: Element, { isOwn }: Revival): boolean {
  return holds(element, (inner) => inner.name === 'a' && isOwn(inner.attribs['href'] ?? ''));
}

/**
 * What a script showed on demand, a menu that opened or a part behind a tab, is shown for good: it leads to pages of
 * the site. Other hidden parts are dropped, among them the links that strangers plant.
 */
export function showHiddenParts(root: Element, revival: Revival): void {
  for (const element of childElements(root)) {
    if (isHidden(element)) {
      if (isOfUse(element, revival)) reveal(element);
      else {
        revival.drop({ reason: 'hidden', text: textBehind(element), what: element.name });
        replaceNode(element);
        continue;
      }
    }
    showHiddenParts(element, revival);
  }
}
