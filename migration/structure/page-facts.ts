import type { Element } from 'domhandler';
import type { OldPage } from '../site/old-page.ts';
import { linesIn } from '../site/page-lines.ts';
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

const LONGEST_NAME = 60;
const PUBLISHED =
  /(?:pubblicato|inserito|scritto|veröffentlicht|publiziert|geschrieben|erstellt|publié|rédigé|écrit|mis en ligne|published|posted|written)\s*(?:il|am|le|on|da|von|par|by|:|in)?\s*(.{6,28}?(?:19|20)\d\d)(?:[ ,–-]*(?:da|von|par|by|di) +(\p{Lu}[\p{L}.'’-]+(?: +\p{Lu}[\p{L}.'’-]+){0,3}))?/iu;

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

function isPerson(name: string): boolean {
  return (
    !/@|https?:|microsoft|frontpage|unknown|administrator|webmaster|^\W*$|\d{3}/i.test(name) &&
    name.length <= LONGEST_NAME
  );
}

/** Who wrote the page: as its head says, unless that names a program or an address, or as a line «published on … by …» says. */
export function findAuthor(heads: readonly PageHead[], bodies: readonly Element[]): Found<string> | null {
  const found = firstMeta(heads, ['author', 'dc.creator', 'dc.author', 'article:author']);
  if (found !== null && isPerson(found.value)) return found;
  for (const text of bodies.map(edgeLines)) {
    const name = PUBLISHED.exec(text)?.[2]?.trim();
    if (name !== undefined && isPerson(name)) return { value: name, from: 'published by' };
  }
  return null;
}

/** Lines at the beginning and the end of a page: there it says when it was published. */
function edgeLines(body: Element): string {
  const EDGE = 3000;
  const text = linesIn(body)
    .map((line) => line.text)
    .join('\n');
  return text.length <= 2 * EDGE ? text : `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}`;
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
  for (const text of bodies.map(edgeLines)) {
    const published = PUBLISHED.exec(text)?.[1];
    const day = published === undefined ? null : readDate(published);
    if (day !== null) return { value: day, from: 'published on' };
    const after = UPDATED.exec(text)?.[1];
    const value = after === undefined ? null : readDate(after);
    if (value !== null) return { value, from: 'last updated' };
  }
  return dateInPath(page.path);
}
