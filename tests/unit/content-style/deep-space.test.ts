import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { CERTAIN_HOSTS, DATED, FOREIGN_TITLES, REQUIRED } from './deep-space-facts.ts';

const site = join(import.meta.dirname, '../../../sites/deep-space');
const media = join(site, 'media');

interface FrontMatter {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly slug: string;
  readonly parent?: string;
  readonly date?: string;
  readonly updated?: string;
  readonly tags?: readonly string[];
  readonly picture?: string;
  readonly pictureAlt?: string;
}

interface Entry {
  readonly locale: Locale;
  readonly id: string;
  readonly meta: FrontMatter;
  readonly body: string;
}

const names = (locale: Locale): string[] => readdirSync(join(site, 'content', locale)).sort();

function read(locale: Locale, name: string): Entry {
  const text = readFileSync(join(site, 'content', locale, name), 'utf8');
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { locale, id: name.replace(/\.md$/, ''), meta: parse(head) as FrontMatter, body };
}

const entries = LOCALES.flatMap((locale) => names(locale).map((name) => read(locale, name)));
const ids = [...new Set(entries.map((entry) => entry.id))];
const inAllLocales = (id: string): Entry[] => entries.filter((entry) => entry.id === id);
const labelled = entries.map((entry) => [`${entry.locale}/${entry.id}`, entry] as const);

/** What a visitor reads of a document: without markup, addresses, code fences' marks and titles in another language. */
function prose({ meta, body }: Entry): string {
  const text = [meta.title, meta.description, meta.pictureAlt ?? '', body].join('\n');
  const withoutMarkup = text
    .replace(/\]\([^)\s]+\)/g, ']')
    .replace(/^:{2,3}\w*(.*)$/gm, (_, attributes: string) =>
      [...attributes.matchAll(/(?:caption|title|value)="([^"]*)"/g)].map(([, value]) => value).join('\n'),
    )
    .replace(/\[\^\d+\]:?/g, '')
    .replace(/arXiv \d{4}\.\d{4,5}/g, 'arXiv');
  return FOREIGN_TITLES.reduce((rest, title) => rest.replaceAll(title, '…'), withoutMarkup);
}

/** The figures of a text in one notation: `12’288` and `12,55` become `12288` and `12.55`. */
function figures(text: string): string[] {
  const found = text.match(/\d[\d’]*(?:[.,]\d+)?(?:E\d+)?/g) ?? [];
  return found.map((figure) => figure.replaceAll('’', '').replace(',', '.')).sort();
}

/** Directives and heading levels in order: what a document is built of, in whatever language. */
function structure(body: string): string[] {
  return body.match(/^(?::{2,3}\w+(?:\{(?:name|id|kind|limit|paged)="[^"]*")?|#{2,4}(?= )|```|\|)/gm) ?? [];
}

test('the same documents exist in every locale', () => {
  for (const locale of LOCALES) expect(names(locale), locale).toEqual(names('en'));
  expect(entries.filter(({ locale, meta }) => locale === 'en' && meta.type === 'post').length).toBeGreaterThanOrEqual(
    6,
  );
  expect(entries.filter(({ meta }) => meta.type === 'home').map(({ locale }) => locale)).toEqual([...LOCALES]);
});

test('no two documents of a locale share an address', () => {
  const addresses = entries.map(({ locale, meta }) => `${locale}/${meta.parent ?? ''}/${meta.slug}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

describe.each(ids)('%s in all locales', (id) => {
  const versions = inAllLocales(id);
  const [reference] = versions;

  test('agrees in frame and structure', () => {
    const frame = ({ meta }: Entry): unknown[] => [
      meta.type,
      meta.parent,
      meta.date,
      meta.updated,
      meta.picture,
      meta.tags?.length,
    ];
    for (const version of versions) {
      expect(frame(version), version.locale).toEqual(reference && frame(reference));
      expect(structure(version.body), version.locale).toEqual(reference && structure(reference.body));
    }
  });

  test('gives the same figures', () => {
    for (const version of versions) {
      expect(
        figures(prose({ ...version, meta: { ...version.meta, description: '', title: '' } })),
        version.locale,
      ).toEqual(reference && figures(prose({ ...reference, meta: { ...reference.meta, description: '', title: '' } })));
    }
  });
});

describe.each(labelled)('%s', (_, entry) => {
  const { locale, id, meta, body } = entry;
  const text = prose(entry);

  test('keeps every required figure, title and name', () => {
    const required = REQUIRED[id] ?? {};
    const present = new Set(figures(text));
    for (const figure of required.figures ?? []) expect(present, `figure ${figure}`).toContain(figure);
    for (const words of required.words ?? []) expect(body, words).toContain(words);
    if (DATED.includes(id)) expect(body).toContain(':::callout{kind="dated" title="');
  });

  test('has a description of 50 to 160 characters, and a described picture', () => {
    expect(meta.description.length).toBeGreaterThanOrEqual(50);
    expect(meta.description.length).toBeLessThanOrEqual(160);
    if (meta.picture === undefined) return;
    expect(readdirSync(media)).toContain(meta.picture);
    expect(meta.pictureAlt?.length ?? 0).toBeGreaterThan(20);
  });

  test('writes figures as in Switzerland', () => {
    const free = text.replace(/GPT-3\.5|ChatGPT 3\.5|3\.14E23/g, '…');
    expect(free, 'thousands are written with ’').not.toMatch(/\d[.,]\d{3}(?!\d)|\d[ \u00a0\u202f]\d{3}(?!\d)|\d{5}/);
    expect(free.match(/(?<![\d’])\d{4}(?!\d)/g)?.filter((year) => !/^20[0-3]\d$/.test(year)) ?? []).toEqual([]);
    if (locale === 'fr' || locale === 'it') expect(free, 'the decimal comma').not.toMatch(/\d\.\d/);
    else expect(free, 'the decimal point').not.toMatch(/\d,\d/);
  });

  test('follows the usage of its language', () => {
    expect(text, 'typographic quotation marks and apostrophes only').not.toMatch(/["'´]/);
    expect(text, 'guillemets, not German or English quotation marks').not.toMatch(locale === 'en' ? /[«»„]/ : /[„“”‘]/);
    if (locale === 'de') expect(text).not.toContain('ß');
    if (locale === 'de' || locale === 'it') expect(text, 'no space inside guillemets').not.toMatch(/«\s|\s»/);
    if (locale === 'it') expect(text).not.toMatch(/\b(?:perchè|poichè|nè|sè stesso|qual’è|un pò)\b/);
    if (locale !== 'fr') expect(text, 'no space before punctuation').not.toMatch(/\s[;?!]|[a-zà-ü]\s:(?=\s)/);
    else {
      expect(text, 'a narrow space before : ; ? ! and »').not.toMatch(/[^\u202f](?:[;?!»]|:(?=\s))/);
      expect(text, 'a narrow space after «').not.toMatch(/«[^\u202f]/);
    }
  });

  test('links to documents that exist and to certain sites only', () => {
    for (const [, target = ''] of body.matchAll(/\]\(page:([^)#]+)/g)) expect(ids).toContain(target);
    for (const [, address = ''] of body.matchAll(/\]\((https?:[^)]+)\)/g))
      expect(CERTAIN_HOSTS).toContain(new URL(address).hostname);
    if (meta.parent !== undefined) expect(ids).toContain(meta.parent);
  });

  test('holds no colon that Markdown would take for a directive', () => {
    const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkDirective);
    const stray = (node: Nodes): Nodes[] => [
      ...(node.type === 'textDirective' || node.type === 'html' ? [node] : []),
      ...('children' in node ? node.children.flatMap(stray) : []),
    ];
    expect(stray(processor.parse(body))).toEqual([]);
  });
});

test('the pictures stay small, and one of them is a raster picture', () => {
  const files = readdirSync(media);
  const bytes = files.reduce((sum, name) => sum + statSync(join(media, name)).size, 0);
  expect(bytes).toBeLessThan(1_500_000);
  expect(files).toContain('og.png');
  const used = new Set(entries.map(({ meta }) => meta.picture));
  expect(files.filter((name) => name.endsWith('.svg') && !used.has(name))).toEqual([]);
});
