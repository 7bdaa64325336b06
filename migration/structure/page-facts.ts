import type { PageHead } from './open-page.ts';
import { readDate } from './read-date.ts';

/** Something found out about a page, and where. */
export interface Found<Value> {
  readonly value: Value;
  readonly from: string;
}

const LONGEST_DESCRIPTION = 400;
const UPDATED =
  /(?:ultim[oa]\s+(?:aggiornamento|modifica)|aggiornat[oa]\s+(?:al|il)|letzte\s+(?:Änderung|Aktualisierung)|zuletzt\s+(?:geändert|aktualisiert)|aktualisiert\s+am|stand|derni[èe]re\s+(?:mise\s+[àa]\s+jour|modification)|mis\s+[àa]\s+jour|last\s+(?:updated?|modified|change[ds]?)|updated)\s*(?:(?:on|le|il|am|vom|del)\s*)?(?:[:.]\s*)?(.{6,30})/i;

const LONGEST_NAME = 60;
const PARTICLE = /^(von|van|de|di|da|del|della|du|don|suor|dr\.?|prof\.?)$/;
const PUBLISHED =
  /(?:pubblicato|inserito|scritto|veröffentlicht|publiziert|geschrieben|erstellt|publié|rédigé|écrit|mis en ligne|published|posted|written)\s*(?:(?:il|am|le|on|da|von|par|by|:|in)\s*)?(.{6,28}?(?:19|20)\d\d)(?:[ ,–-]*(?:da|von|par|by|di) +(\p{Lu}[\p{L}.'’-]+(?: +\p{Lu}[\p{L}.'’-]+){0,3}))?/iu;

/** A line that names nobody but the author. */
const BYLINE =
  /^(?:(?:scritto|pubblicato|inserito|testo|geschrieben|verfasst|text|veröffentlicht|écrit|rédigé|publié|texte|written|posted)\s*(?:da|von|par|by|di|de|:)+|by)\s+(.{3,60})$/i;

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
    !/@|https?:|microsoft|frontpage|unknown|administrat|amministrat|webmaster|^\W*$|\d{3}/i.test(name) &&
    name.length <= LONGEST_NAME
  );
}

/** Who wrote the page: as its head says, unless that names a program or an address, or as a line «published on … by …» says. */
export function findAuthor(heads: readonly PageHead[], lines: readonly string[]): Found<string> | null {
  const found = firstMeta(heads, ['author', 'dc.creator', 'dc.author', 'article:author']);
  if (found !== null && isPerson(found.value)) return found;
  const named = PUBLISHED.exec(edgeLines(lines))?.[2] ?? '';
  const signed = lines.map((line) => BYLINE.exec(line)?.[1] ?? '').find((name) => name !== '') ?? '';
  const name = nameAtStart(named) || wholeName(signed);
  return name !== '' && isPerson(name) ? { value: name, from: 'published by' } : null;
}

/** Words with a capital at the beginning of a text, with titles and particles between them. */
function nameAtStart(text: string): string {
  const MOST_WORDS = 4;
  const words = text.trim().split(/\s+/).slice(0, MOST_WORDS);
  const end = words.findIndex((word) => !/^\p{Lu}/u.test(word) && !PARTICLE.test(word));
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}

/** A text that is nothing but a name; '' for another one. */
function wholeName(text: string): string {
  return nameAtStart(text) === text.trim() ? text.trim() : '';
}

/** Lines at the beginning and the end of a page: there it says when it was published. */
function edgeLines(lines: readonly string[]): string {
  const EDGE = 3000;
  const text = lines.join('\n');
  return text.length <= 2 * EDGE ? text : `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}`;
}

function dateInPath(path: string): Found<string> | null {
  const [, year = '', month = '', day = ''] =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?=\D|$)/.exec(path) ?? [];
  const value = readDate(`${year}-${month}-${day}`);
  return value === null || year === '' ? null : { value, from: 'path' };
}

/** A line that is hardly more than a date, right at the beginning: that of a report. A page with several is a list of them. */
function dateline(lines: readonly string[]): Found<string> | null {
  const LONGEST = 60;
  const FIRST = 5;
  const dated = lines.filter((line) => line.length <= LONGEST && readDate(line) !== null);
  const [first] = dated;
  if (first === undefined || dated.length > 1 || lines.indexOf(first) >= FIRST) return null;
  const value = readDate(first);
  return value === null ? null : { value, from: 'dateline' };
}

const META_DATES = [
  'article:published_time',
  'dc.date',
  'dc.date.created',
  'date',
  'date.created',
  'last-modified',
  'creation_date',
];

/** The day of the page as far as it says it: in its head, as «published» or «last updated», in its path, in a first line. */
export function findDate(heads: readonly PageHead[], lines: readonly string[], path: string): Found<string> | null {
  const meta = firstMeta(heads, META_DATES);
  const ofMeta = meta === null ? null : readDate(meta.value);
  if (meta !== null && ofMeta !== null) return { value: ofMeta, from: meta.from };
  const text = edgeLines(lines);
  const published = PUBLISHED.exec(text)?.[1];
  const day = published === undefined ? null : readDate(published);
  if (day !== null) return { value: day, from: 'published on' };
  const after = UPDATED.exec(text)?.[1];
  const updated = after === undefined ? null : readDate(after);
  const own = dateInPath(path) ?? dateline(lines);
  return own ?? (updated === null ? null : { value: updated, from: 'last updated' });
}
