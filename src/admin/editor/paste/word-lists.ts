/** What Word writes about a paragraph that it shows as an item of a list. */
interface WordItem {
  readonly element: HTMLElement;
  readonly level: number;
  readonly isOrdered: boolean;
  readonly start: number;
}

const MARKER = '[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]';

function itemOf(element: HTMLElement): WordItem | null {
  const style = element.getAttribute('style') ?? '';
  const level = /mso-list:[^;]*level(\d+)/i.exec(style)?.[1];
  if (level === undefined) return null;
  const marker = element.querySelector(MARKER)?.textContent.trim() ?? '';
  const number = /^\(?(\d+|[a-z]|[ivx]+)[.)]/i.exec(marker)?.[1];
  const start = Number.parseInt(number ?? '1', 10);
  return { element, level: Number(level), isOrdered: number !== undefined, start: Number.isNaN(start) ? 1 : start };
}

function newList(item: WordItem): HTMLElement {
  const list = item.element.ownerDocument.createElement(item.isOrdered ? 'ol' : 'ul');
  if (item.isOrdered && item.start !== 1) list.setAttribute('start', String(item.start));
  return list;
}

/** Takes the drawn bullet or number off an item. */
function withoutMarker(element: HTMLElement): ChildNode[] {
  for (const marker of element.querySelectorAll(MARKER)) marker.remove();
  return [...element.childNodes];
}

/** Builds the list that begins with the first item; the items follow each other. */
function build(items: readonly WordItem[]): void {
  const open: { level: number; list: HTMLElement }[] = [];
  for (const item of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > item.level) open.pop();
    let current = open.at(-1);
    if (current === undefined || item.level > current.level) {
      const list = newList(item);
      if (current === undefined) item.element.before(list);
      else (current.list.lastElementChild ?? current.list).append(list);
      current = { level: item.level, list };
      open.push(current);
    }
    const entry = item.element.ownerDocument.createElement('li');
    const paragraph = item.element.ownerDocument.createElement('p');
    paragraph.append(...withoutMarker(item.element));
    entry.append(paragraph);
    current.list.append(entry);
    item.element.remove();
  }
}

/** Word's paragraphs that look like items, as lists. */
export function wordLists(root: HTMLElement): void {
  const items = [
    ...root.querySelectorAll<HTMLElement>('p[style*="mso-list"], h1[style*="mso-list"], h2[style*="mso-list"]'),
  ]
    .map(itemOf)
    .filter((item) => item !== null);
  let run: WordItem[] = [];
  let follows: Element | null = null;
  for (const item of items) {
    const breaks =
      run.length > 0 &&
      (follows !== item.element || (run[0]?.level === item.level && run[0].isOrdered !== item.isOrdered));
    if (breaks) {
      build(run);
      run = [];
    }
    run.push(item);
    follows = item.element.nextElementSibling;
  }
  if (run.length > 0) build(run);
}
