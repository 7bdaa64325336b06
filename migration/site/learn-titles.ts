import type { PageTraits } from './page-traits.ts';
import { textOfFileName } from '../structure/pictures.ts';
import { wordsOf } from './text-hash.ts';

/** A title with the place where it was found. */
export interface FoundTitle {
  readonly text: string;
  readonly from: 'title' | 'heading' | 'links to it' | 'file name' | 'site';
}

const GENERIC =
  /^(untitled( document)?|senza titolo|documento senza titolo|unbenanntes dokument|ohne titel|document sans (nom|titre)|sans titre|new page|nuova pagina|neue seite|nouvelle page|page|pagina|seite|index|home ?page|home|start|startseite|default|main|menu|frame|title|titolo|no title|document|documento)?\s*\d*(\.\w+)?$/i;
const GENERIC_LABEL =
  /^(qui|qua|clicca( qui)?|click here|here|hier|ici|cliquez ici|link|vai|leggi( tutto)?|continua|more|mehr|weiter|suite|lire la suite|avanti|indietro|next|back|previous|zurück|retour|home|>+|<+|\d+|top|su)$/i;
const SEPARATOR = /\s+(?:[-–—|:»>·•]|::|--)\s+|\s*[|»]\s*/;
/** A part of titles that stands in so many is the site's name. */
const NAME_SHARE = 0.4;
const LONGEST_TITLE = 120;

function isUseful(title: string): boolean {
  return !GENERIC.test(title.trim()) && !/\.(html?|php|asp|doc)$/i.test(title) && /\p{L}{2}|\d{4}/u.test(title);
}

function partsOf(title: string): string[] {
  return title
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The part that most titles share; '' when there is none. */
export function siteNameOf(pages: readonly PageTraits[]): string {
  const titled = pages.filter(({ title }) => isUseful(title));
  const counts = new Map<string, number>();
  for (const { title } of titled)
    for (const part of new Set(partsOf(title))) counts.set(part, (counts.get(part) ?? 0) + 1);
  const [first] = [...counts].filter(([part]) => isUseful(part)).sort(([, a], [, b]) => b - a);
  const FEWEST = 3;
  return first !== undefined && first[1] >= Math.max(FEWEST, titled.length * NAME_SHARE) ? first[0] : '';
}

function commonest(labels: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Words of the links that lead to each page, where they say something. */
function labelsOf(pages: readonly PageTraits[]): Map<string, string[]> {
  const labels = new Map<string, string[]>();
  for (const { links } of pages) {
    for (const { to, label } of links) {
      const text = label.trim();
      if (text.length > 60 || GENERIC_LABEL.test(text) || !/\p{L}{2}|\d{4}/u.test(text)) continue;
      const known = labels.get(to);
      if (known === undefined) labels.set(to, [text]);
      else known.push(text);
    }
  }
  return labels;
}

function withoutName(title: string, name: string): string {
  const parts = partsOf(title).filter((part) => part !== name);
  return parts.length === 0 ? title : title.startsWith(name) || title.endsWith(name) ? parts.join(' – ') : title;
}

function cut(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')} …`;
}

function titleOf(page: PageTraits, name: string, shared: ReadonlySet<string>, labels: readonly string[]): FoundTitle {
  const title = withoutName(page.title, name);
  if (isUseful(title) && !shared.has(page.title)) return { text: cut(title), from: 'title' };
  if (isUseful(page.heading)) return { text: cut(page.heading), from: 'heading' };
  const label = commonest(labels);
  if (label !== undefined) return { text: cut(label), from: 'links to it' };
  const folder = page.path.replace(/(^|\/)(index|default|home)\.\w+$/i, '');
  const ofFile = textOfFileName(folder) || wordsOf(folder.replace(/\.\w{2,5}$/, '')).join(' ');
  if (isUseful(title) && page.title !== '') return { text: cut(page.title), from: 'title' };
  return ofFile === '' ? { text: name || 'Home', from: 'site' } : { text: cut(capital(ofFile)), from: 'file name' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * What the pages of a site are called: their own title unless it says nothing or stands on several pages; else their heading,
 * the words of the links that lead there, the name of their file.
 */
export function learnTitles(pages: readonly PageTraits[]): { name: string; titles: Map<string, FoundTitle> } {
  const name = siteNameOf(pages);
  const counts = new Map<string, number>();
  // Copies of a page have its title by right; framesets, which have no words, are no copies of one another.
  const once = new Map(pages.map((page) => [page.words === 0 ? page.path : page.wordHash, page]));
  for (const { title } of once.values()) counts.set(title, (counts.get(title) ?? 0) + 1);
  const SHARED = 3;
  const shared = new Set([...counts].filter(([, times]) => times >= SHARED).map(([title]) => title));
  const labels = labelsOf(pages);
  const titles = pages.map((page): [string, FoundTitle] => [
    page.path,
    titleOf(page, name, shared, labels.get(page.path) ?? []),
  ]);
  return { name, titles: new Map(titles) };
}
