import type { Element } from 'domhandler';
import type { OldPage } from '../site/old-page.ts';
import { visibleText } from './dom.ts';
import type { PageHead } from './open-page.ts';
import { readDate } from './read-date.ts';

/** Something found out about a page, and where. */
export interface Found<Value> {
  readonly value: Value;
  readonly from: string;
}

const LONGEST_DESCRIPTION = 400;
const UPDATED =
  /(?:ultim[oa]\s+(?:aggiornamento|modifica)|aggiornat[oa]\s+(?:al|il)|letzte\s+(?:Änderung|Aktualisierung)|zuletzt\s+(?:geändert|aktualisiert)|aktualisiert\s+am|stand|derni[èe]re\s+(?:mise\s+[àa]\s+jour|modification)|mis\s+[àa]\s+jour|last\s+(?:updated?|modified|change[ds]?)|updated)\s*(?:on|le|il|am|vom|del)?\s*[:.]?\s*(.{6,30})/i;

function firstMeta(heads: readonly PageHead[], names: readonly string[]): Found<string> | null {
  for (const head of heads) {
    for (const name of names) {
      const value = head.meta.get(name)?.replace(/\s+/g, ' ').trim() ?? '';
      if (value !== '') return { value, from: `meta ${name}` };
    }
  }
  return null;
}

/** What the page says of itself in a sentence. */
export function findDescription(heads: readonly PageHead[]): Found<string> | null {
  const found = firstMeta(heads, ['description', 'dc.description', 'og:description', 'abstract']);
  if (found === null || found.value.length > LONGEST_DESCRIPTION) return null;
  return found;
}

/** Who wrote the page, unless it names the program that made it or an address. */
export function findAuthor(heads: readonly PageHead[]): Found<string> | null {
  const found = firstMeta(heads, ['author', 'dc.creator', 'dc.author', 'article:author']);
  if (found === null || /@|https?:|microsoft|frontpage|unknown|administrator|^\W*$|\d{3}/i.test(found.value))
    return null;
  return found.value.length > 60 ? null : found;
}

function dateInPath(path: string): Found<string> | null {
  const [, year = '', month = '', day = ''] =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?=\D|$)/.exec(path) ?? [];
  const value = readDate(`${year}-${month}-${day}`);
  return value === null || year === '' ? null : { value, from: 'path' };
}

/** The day of the page as far as it says it: in its head, as «last updated», in its path. */
export function findDate(heads: readonly PageHead[], bodies: readonly Element[], page: OldPage): Found<string> | null {
  const meta = firstMeta(heads, [
    'article:published_time',
    'dc.date',
    'dc.date.created',
    'date',
    'date.created',
    'last-modified',
    'creation_date',
  ]);
  const ofMeta = meta === null ? null : readDate(meta.value);
  if (meta !== null && ofMeta !== null) return { value: ofMeta, from: meta.from };
  for (const body of bodies) {
    const [, after] = UPDATED.exec(visibleText(body)) ?? [];
    const value = after === undefined ? null : readDate(after);
    if (value !== null) return { value, from: 'last updated' };
  }
  return dateInPath(page.path);
}
