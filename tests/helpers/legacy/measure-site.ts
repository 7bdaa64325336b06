import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { lookAlike } from './likeness.ts';
import { oldAddress } from './recovered-site.ts';
import type { End, RecoveredSite } from './recovered-site.ts';
import { recallOf } from './shingles.ts';
import type { SeenPage } from './seen-page.ts';
import { pagesWithText } from './truth.ts';
import type { LegacySite, PageTruth } from './truth.ts';

const PICTURE = /\.(gif|jpe?g|png|bmp)$/i;
const DOCUMENT = /\.(pdf|swf|mid|class)$/i;

/** A share of things that were wanted, with those that are missing. */
export interface Kept {
  readonly wanted: number;
  readonly missing: readonly string[];
}

/** What of an old site is there again, measured over HTTP against its truth. */
export interface Conservation {
  /** Old pages, pictures and documents whose address does not end at 200 after one redirect at most. */
  readonly addresses: Kept;
  /** Runs of three words: over all pages, each on its own page. */
  readonly words: { readonly wanted: number; readonly found: number; readonly missing: readonly string[] };
  /** The same by page, for the median. */
  readonly wordsByPage: readonly number[];
  /** Paragraphs that stand there letter by letter. */
  readonly paragraphs: Kept;
  readonly pictures: Kept;
  readonly links: Kept;
  readonly tables: Kept;
  readonly languages: Kept;
  readonly titles: Kept;
  /** Files of servers and editors, and unpublished texts, that somebody can read. */
  readonly leaks: readonly string[];
}

interface Found {
  readonly truth: PageTruth;
  readonly end: End;
  readonly page: SeenPage | null;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.replaceAll(path.sep, '/'));
}

async function checkAddresses(truth: LegacySite, site: RecoveredSite): Promise<Kept> {
  const leftovers = new Set(truth.leftovers);
  const pages = truth.pages.filter(({ fate }) => fate !== 'unpublished').map((page) => page.path);
  const files = filesBelow(truth.folder).filter(
    (file) => !leftovers.has(file) && (PICTURE.test(file) || DOCUMENT.test(file)),
  );
  const missing: string[] = [];
  for (const file of new Set([...pages, ...files])) {
    const { status, hops } = await site.follow(oldAddress(truth, file));
    if (status !== 200 || hops > 1) missing.push(`${file}: ${String(status)} after ${String(hops)}`);
  }
  return { wanted: pages.length + files.length, missing };
}

async function checkLeaks(truth: LegacySite, site: RecoveredSite): Promise<string[]> {
  const leaks: string[] = [];
  for (const file of truth.leftovers) {
    const { status, bytes } = await site.follow(oldAddress(truth, file));
    // A backup of a page may lead to the page.
    if (status === 200 && bytes.equals(readFileSync(path.join(truth.folder, file)))) leaks.push(file);
  }
  for (const page of truth.pages.filter(({ fate }) => fate === 'unpublished')) {
    const seen = await site.page(oldAddress(truth, page.path));
    if (seen !== null && page.text.some((text) => seen.text.includes(text))) leaks.push(page.path);
  }
  return leaks;
}

async function hasPicture(site: RecoveredSite, found: Found, wanted: Buffer): Promise<boolean> {
  const sources = new Set(found.page?.pictures.map(({ source }) => source));
  for (const source of sources) {
    const { status, bytes } = await site.follow(new URL(source, `http://host${found.end.address}`).pathname);
    if (status === 200 && (await lookAlike(wanted, bytes))) return true;
  }
  return false;
}

async function checkPictures(truth: LegacySite, site: RecoveredSite, found: readonly Found[]): Promise<Kept> {
  const wanted = found.flatMap((page) => page.truth.pictures.map((picture) => ({ page, picture })));
  const missing: string[] = [];
  for (const { page, picture } of wanted) {
    const bytes = readFileSync(path.join(truth.folder, picture.file));
    if (!(await hasPicture(site, page, bytes))) missing.push(`${page.truth.path}: ${picture.file}`);
  }
  return { wanted: wanted.length, missing };
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}

async function leadsTo(truth: LegacySite, site: RecoveredSite, found: Found, link: string): Promise<boolean> {
  const hrefs = found.page?.links ?? [];
  const isOld = !/^(https?|mailto):/.test(link) || (link.startsWith(truth.origin) && truth.source !== truth.folder);
  if (!isOld) return hrefs.some((href) => bare(href) === bare(link));
  const target = await site.follow(oldAddress(truth, link.replace(truth.origin, '')));
  if (target.address === found.end.address) return true;
  for (const href of hrefs.filter((candidate) => !/^(mailto|tel|javascript):/.test(candidate))) {
    const end = await site.follow(new URL(href, `http://host${found.end.address}`).href.replace(/^http:\/\/host/, ''));
    if (end.status === 200 && (end.address === target.address || end.bytes.equals(target.bytes))) return true;
  }
  return PICTURE.test(link) && hasPicture(site, found, readFileSync(path.join(truth.folder, link)));
}

async function checkLinks(truth: LegacySite, site: RecoveredSite, found: readonly Found[]): Promise<Kept> {
  const wanted = found.flatMap((page) => page.truth.links.map((link) => ({ page, link })));
  const missing: string[] = [];
  for (const { page, link } of wanted) {
    if (!(await leadsTo(truth, site, page, link))) missing.push(`${page.truth.path}: ${link}`);
  }
  return { wanted: wanted.length, missing };
}

function rowOf(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join('|');
}

/** Whether a page has a table with every row of the one that is wanted. */
export function hasTable(page: SeenPage | null, table: readonly (readonly string[])[]): boolean {
  const candidates = (page?.tables ?? []).map((rows) => new Set(rows.map(rowOf)));
  return candidates.some((rows) => table.every((row) => rows.has(rowOf(row))));
}

function checkTables(found: readonly Found[]): Kept {
  const wanted = found.flatMap((page) => page.truth.tables.map((table) => ({ page, table })));
  const missing = wanted.filter(({ page, table }) => !hasTable(page.page, table));
  return {
    wanted: wanted.length,
    missing: missing.map(({ page, table }) => `${page.truth.path}: ${rowOf(table[0] ?? [])}`),
  };
}

function checkPages(found: readonly Found[], what: (page: Found) => string | null): Kept {
  const missing = found.map(what).filter((problem) => problem !== null);
  return { wanted: found.length, missing };
}

function languageProblem({ truth, page }: Found): string | null {
  const lang = page?.$('html').attr('lang') ?? '';
  // A copy stands in the language of the page that stands for it.
  return lang.startsWith(truth.language) ? null : `${truth.path}: ${lang} instead of ${truth.language}`;
}

function titleProblem({ truth, page }: Found): string | null {
  if (truth.title === null || page === null) return null;
  const { $ } = page;
  const headings = $('title, h1, h2, h3')
    .toArray()
    .map((element) => $(element).text());
  const shown = new Set(
    headings
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
  const words = truth.title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const lost = words.filter((word) => !shown.has(word));
  return lost.length <= words.length / 2 ? null : `${truth.path}: ${truth.title}`;
}

/** Compares a recovered site with the truth about the old one. */
export async function measureSite(truth: LegacySite, site: RecoveredSite): Promise<Conservation> {
  const found = await Promise.all(
    pagesWithText(truth).map(async (page): Promise<Found> => {
      const address = oldAddress(truth, page.path);
      return { truth: page, end: await site.follow(address), page: await site.page(address) };
    }),
  );
  const said = found.filter((page) => page.truth.text.length > 0);
  const recalls = said.map((page) => ({
    page,
    ...recallOf(page.truth.text, page.page?.runs ?? new Map<string, number>()),
  }));
  const paragraphs = said.flatMap((page) => page.truth.text.map((text) => ({ page, text })));
  const absent = paragraphs.filter(
    ({ page, text }) => !(page.page?.text.includes(text.replaceAll('\u00a0', ' ')) ?? false),
  );
  const content = found.filter((page) => page.truth.fate === 'content');
  return {
    addresses: await checkAddresses(truth, site),
    words: {
      wanted: recalls.reduce((sum, { wanted }) => sum + wanted, 0),
      found: recalls.reduce((sum, recall) => sum + recall.found, 0),
      missing: recalls.flatMap(({ page, missing }) => missing.map((run) => `${page.truth.path}: ${run}`)),
    },
    wordsByPage: recalls.map((recall) => (recall.wanted === 0 ? 1 : recall.found / recall.wanted)),
    paragraphs: { wanted: paragraphs.length, missing: absent.map(({ page, text }) => `${page.truth.path}: ${text}`) },
    pictures: await checkPictures(truth, site, found),
    links: await checkLinks(truth, site, found),
    tables: checkTables(found),
    languages: checkPages(content, languageProblem),
    titles: checkPages(content, titleProblem),
    leaks: await checkLeaks(truth, site),
  };
}
