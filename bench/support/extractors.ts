import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { hasTable } from '../../tests/helpers/legacy/measure-site.ts';
import { seePage } from '../../tests/helpers/legacy/seen-page.ts';
import { recallOf } from '../../tests/helpers/legacy/shingles.ts';
import { pagesWithText } from '../../tests/helpers/legacy/truth.ts';
import type { LegacySite } from '../../tests/helpers/legacy/truth.ts';

interface Part {
  readonly wanted: number;
  readonly found: number;
}

/** How much of an old site is left. */
export interface KeptParts {
  readonly words: Part;
  readonly pictures: Part;
  readonly tables: Part;
}

/** Gives the content of a page as HTML; '' when it finds none. */
type Extract = (page: JSDOM, address: string) => Promise<string>;

/** Mozilla's Readability. */
export const withReadability: Extract = (page) =>
  Promise.resolve(new Readability(page.window.document).parse()?.content ?? '');

/** Defuddle. */
export const withDefuddle: Extract = async (page, address) => (await Defuddle(page, address)).content;

function nameOf(address: string): string {
  const name = address.split(/[/\\]/).at(-1) ?? '';
  try {
    return decodeURIComponent(name).normalize('NFC').toLowerCase();
  } catch {
    // Not encoded as UTF-8: compared as it is written.
    return name.toLowerCase();
  }
}

/** Runs an extractor over an old site, page by page, as a browser would decode them; pictures count by their name alone. */
export async function keptByExtractor(truth: LegacySite, extract: Extract): Promise<KeptParts> {
  const sums = { words: { wanted: 0, found: 0 }, pictures: { wanted: 0, found: 0 }, tables: { wanted: 0, found: 0 } };
  const add = (part: keyof typeof sums, wanted: number, found: number): void => {
    sums[part].wanted += wanted;
    sums[part].found += found;
  };
  for (const wanted of pagesWithText(truth)) {
    const address = new URL(wanted.path.split('/').map(encodeURIComponent).join('/'), truth.origin).href;
    // A console without listeners: what scripts and styles of the time complain about is nobody's concern here.
    const options = { url: address, contentType: 'text/html', virtualConsole: new VirtualConsole() };
    const page = new JSDOM(readFileSync(path.join(truth.folder, wanted.path)), options);
    const seen = seePage(await extract(page, address));
    page.window.close();
    const recall = recallOf(wanted.text, seen.runs);
    add('words', recall.wanted, recall.found);
    const names = new Set(seen.pictures.map(({ source }) => nameOf(source)));
    add('pictures', wanted.pictures.length, wanted.pictures.filter(({ file }) => names.has(nameOf(file))).length);
    add('tables', wanted.tables.length, wanted.tables.filter((table) => hasTable(seen, table)).length);
  }
  return sums;
}
