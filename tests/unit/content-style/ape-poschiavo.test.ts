import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { knotTexts } from '../../../sites/ape-poschiavo/blocks/knot-texts.ts';
import { knots, type KnotName } from '../../../sites/ape-poschiavo/drawings/knots/all.ts';
import { ropesAt, type KnotDrawing } from '../../../sites/ape-poschiavo/drawings/knots/knot.ts';
import { tasks } from '../../../sites/ape-poschiavo/tasks.ts';
import { LOCALES } from '../../../src/shared/locale.ts';

const site = join(import.meta.dirname, '../../../sites/ape-poschiavo');
const siteLocales = ['it', 'de'] as const;
type SiteLocale = (typeof siteLocales)[number];

interface FrontMatter {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly slug: string;
  readonly parent?: string;
  readonly date?: string | Date;
  readonly tags?: readonly string[];
  readonly picture?: string;
  readonly pictureAlt?: string;
}

interface Entry {
  readonly locale: SiteLocale;
  readonly id: string;
  readonly meta: FrontMatter;
  readonly body: string;
}

const names = (locale: SiteLocale): string[] => readdirSync(join(site, 'content', locale)).sort();

function read(locale: SiteLocale, name: string): Entry {
  const text = readFileSync(join(site, 'content', locale, name), 'utf8');
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { locale, id: name.replace(/\.md$/, ''), meta: parse(head) as FrontMatter, body };
}

const entries = siteLocales.flatMap((locale) => names(locale).map((name) => read(locale, name)));
const ids = new Set(entries.map((entry) => entry.id));
const labelled = entries.map((entry) => [`${entry.locale}/${entry.id}`, entry] as const);

test('the same documents exist in both locales', () => {
  expect(names('de')).toEqual(names('it'));
  expect(names('it').length).toBeGreaterThan(20);
});

test('documents of both locales agree in type, place, date and blocks', () => {
  const blocks = (body: string): string[] => body.match(/^:{2,3}[a-z]+(?=[{\n])/gm) ?? [];
  for (const name of names('it')) {
    const [it, de] = [read('it', name), read('de', name)];
    const frame = ({ meta }: Entry): unknown[] => [meta.type, meta.parent, meta.date, meta.picture, meta.tags?.length];
    expect(frame(de), name).toEqual(frame(it));
    expect(blocks(de.body), name).toEqual(blocks(it.body));
  }
});

describe.each(labelled)('%s', (_, { locale, meta, body }) => {
  test('has a description of 50 to 160 characters', () => {
    expect(meta.description.length).toBeGreaterThanOrEqual(50);
    expect(meta.description.length).toBeLessThanOrEqual(160);
  });

  test('follows Swiss usage', () => {
    const text = `${meta.title}\n${meta.description}\n${meta.pictureAlt ?? ''}\n${body}`;
    expect(text).not.toContain('ß');
    expect(text, 'Swiss quotation marks are « and »').not.toMatch(/[„“”‘]/);
    expect(text.replace(/\{[^}\n]*\}/g, ''), 'no straight quotation marks or apostrophes').not.toMatch(/["']/);
    expect(text, 'thousands are written with an apostrophe').not.toMatch(/\d[.,]\d{3}\b/);
    expect(text, 'no space inside quotation marks').not.toMatch(/«\s|\s»/);
    if (locale === 'it') expect(text).not.toMatch(/\b(perchè|poichè|né né|pò|qual’è)(?=\s|[.,;:])/);
  });

  test('links only to documents that exist', () => {
    for (const [, target = ''] of body.matchAll(/\]\(page:([^)#]+)/g)) expect(ids).toContain(target);
    if (meta.parent !== undefined) expect(ids).toContain(meta.parent);
  });

  test('has its picture, described in this language', () => {
    if (meta.picture === undefined) return;
    expect(existsSync(join(site, 'media', meta.picture)), meta.picture).toBe(true);
    expect(meta.pictureAlt?.length ?? 0).toBeGreaterThan(10);
  });
});

test('addresses are unique in each locale', () => {
  for (const locale of siteLocales) {
    const paths = entries.filter((e) => e.locale === locale).map((e) => `${e.meta.parent ?? ''}/${e.meta.slug}`);
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test('each knot of the guide has its drawing on a page, with a text for each step in both languages', () => {
  for (const locale of siteLocales) {
    const shown = entries
      .filter((e) => e.locale === locale)
      .flatMap((e) => [...e.body.matchAll(/^::knot\{name="([^"]+)"\}$/gm)]);
    expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(Object.keys(knots)));
    for (const [name, knot] of Object.entries(knots)) {
      expect(knotTexts[locale][name as KnotName].steps.length, name).toBe(knot.steps.length);
    }
  }
});

test('the last drawing of a knot shows the whole of each rope', () => {
  for (const [name, knot] of Object.entries<KnotDrawing>(knots)) {
    expect(
      ropesAt(knot, knot.steps.length - 1).map((rope) => rope.points.length),
      name,
    ).toEqual(knot.ropes.map((rope) => rope.points.length));
  }
});

test('editors get tasks in four languages for documents that exist', () => {
  expect(new Set(tasks.map((task) => task.id)).size).toBe(tasks.length);
  for (const task of tasks) {
    expect(ids).toContain(task.document);
    for (const locale of LOCALES) expect(task.text[locale].length, task.id).toBeGreaterThan(10);
    expect(task.text.de).not.toContain('ß');
  }
});

test('pictures stay small', () => {
  const files = readdirSync(join(site, 'media'));
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(site, 'media', file)).length, 0);
  expect(bytes).toBeLessThan(1_000_000);
});
