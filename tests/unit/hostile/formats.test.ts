import { load } from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { PublishedSummary } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { PublishedPages } from '../../../src/core/content/published-pages.ts';
import { isAllowedHref } from '../../../src/core/content/schema/patterns.ts';
import { buildCalendar } from '../../../src/core/events/calendar.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { writeCsv } from '../../../src/core/export/csv.ts';
import { readTarget } from '../../../src/core/redirects/read-address.ts';
import { completeSettings } from '../../../src/core/sites/default-settings.ts';
import { editableSettingsSchema, menusSchema } from '../../../src/core/sites/settings-schema.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { renderEventList } from '../../../src/view/event-list.ts';
import { buildFeed } from '../../../src/view/feed.ts';
import { serialiseJsonLd, pageJsonLd, siteJsonLd } from '../../../src/view/json-ld.ts';
import { TagCollector } from '../../../src/view/site-data.ts';
import type { SiteData } from '../../../src/view/site-data.ts';
import { buildSitemap } from '../../../src/view/sitemap.ts';
import { HOSTILE_CASES, oneLine } from '../../helpers/hostile.ts';
import { outline } from '../../helpers/hostile-html.ts';

const TEXTS = HOSTILE_CASES.map(({ text }) => text);
const START = '2099-02-13T14:00';

/** A site whose every text is the one given, with a post and an event. */
function siteOf(text: string): SiteData {
  const page = (type: 'post' | 'event'): PublishedSummary => ({
    documentId: type,
    type,
    parentId: null,
    locale: 'it',
    path: type,
    revisionId: 'r',
    meta: {
      ...EMPTY_META,
      title: text,
      description: text,
      slug: type,
      byline: text,
      tags: [text],
      event: type === 'post' ? null : { ...eventSchema.parse({ start: START }), place: { name: text, address: text } },
    },
    firstPublishedAt: 1,
    publishedAt: 2,
  });
  return {
    site: {
      id: 'valley',
      defaultLocale: 'it',
      canonicalHost: 'valley.ch',
      hosts: [],
      settingsVersion: 1,
      settings: {
        ...completeSettings({
          name: { it: text },
          tagline: { it: text },
          locales: ['it'],
          menus: { main: [], footer: [] },
          socialPicture: '',
          organisation: 'NGO',
          starterQuestions: {},
          contactDocument: 'contact',
          privacyDocument: 'privacy',
          newsDocument: 'news',
        }),
        contact: { name: text, street: text, postalCode: text, town: text, email: text, phone: text },
        social: [{ name: text, href: text }],
      },
    },
    origin: 'https://valley.ch',
    pages: new PublishedPages([page('post'), page('event')]),
    sections: [],
    media: new Map(),
    models: [],
  };
}

/** What XML cannot hold is left out; the rest has to come back. */
function inXml(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

describe('feed and sitemap', () => {
  it('are well-formed, with the elements that they have anyway and the texts as they are', () => {
    const read = (xml: string): Document => new JSDOM(xml, { contentType: 'application/xml' }).window.document;
    const elements = (document: Document): string[] =>
      [...document.querySelectorAll('*')].map(({ nodeName }) => nodeName);
    const expected = elements(read(buildFeed(siteOf('words'), 'it')));
    for (const text of TEXTS) {
      const document = read(buildFeed(siteOf(text), 'it'));
      expect(elements(document), text).toEqual(expected);
      const shown = inXml(text).replaceAll(/\r\n?/g, '\n');
      expect(document.querySelector('item > title')?.textContent, text).toBe(shown);
      expect(document.querySelector('channel > title')?.textContent, text).toBe(shown);
    }
    expect(read(buildSitemap(siteOf('words'), 0) ?? '').documentElement.nodeName).toBe('urlset');
  }, 60_000);
});

describe('a calendar', () => {
  it('holds one event with the properties that it has anyway, whatever the texts are', () => {
    for (const text of TEXTS) {
      const event = { ...eventSchema.parse({ start: START }), place: { name: text, address: text } };
      const common = { title: text, description: text, event, createdAt: 0, changedAt: 1 };
      const file = buildCalendar({
        name: text,
        locale: 'it',
        url: 'https://valley.ch/it/events.ics',
        entries: [{ ...common, uid: 'a@valley.ch', url: 'https://valley.ch/it/a/' }],
      });
      const calendar = new ICAL.Component(ICAL.parse(file) as string | unknown[]);
      const [entry, ...more] = calendar.getAllSubcomponents('vevent');
      expect(more, text).toEqual([]);
      expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone', 'vevent']);
      const names = entry?.getAllProperties().map(({ name }) => name) ?? [];
      expect(
        names.filter((name) => /attach|attendee|organizer|alarm|geo/.test(name)),
        text,
      ).toEqual([]);
      expect(new Set(names).size, text).toBe(names.length);
      const shown = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
      expect(entry?.getFirstPropertyValue('summary'), text).toBe(shown);
      for (const line of file.split('\r\n')) expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);
    }
  });
});

describe('a table for spreadsheets', () => {
  it('has the cells that were written, and none that runs', () => {
    const rows = TEXTS.map((text) => [text, `b${text}`, 3, null]);
    const cells: string[][] = parseCsv(writeCsv(rows), { bom: true });
    expect(cells.length).toBe(rows.length);
    for (const [i, [first = '', second, ...rest]] of cells.entries()) {
      const text = TEXTS[i] ?? '';
      expect(first.replace(/^'/, ''), text).toBe(text.replace(/^'/, ''));
      expect([second, ...rest], text).toEqual([`b${text}`, '3', '']);
      expect(first, text).not.toMatch(/^[\s\u0000-\u001f]*[=+\-@|%\t\r\uff0b\uff0d\uff1d\uff20]/);
    }
  });
});

describe('what machines read in a page', () => {
  it('is JSON that ends where it should and says what was written', () => {
    for (const text of TEXTS) {
      const data = siteOf(text);
      const objects = [
        ...siteJsonLd(data, 'it'),
        ...data.pages
          .all()
          .flatMap((page) => pageJsonLd(data, page, [{ href: text, label: text, current: true }], text)),
      ];
      const json = serialiseJsonLd(objects);
      const $ = load(`<head><script type="application/ld+json">${json}</script><title>x</title></head>`);
      expect($('*').toArray().length, text).toBe(5);
      const read = JSON.parse($('script').text()) as { '@graph': unknown };
      expect(read['@graph'], text).toEqual(JSON.parse(JSON.stringify(objects)));
    }
  });
});

describe('a list of events', () => {
  it('has the same elements whatever titles, descriptions and places are', () => {
    const listOf = (text: string): string =>
      renderEventList(siteOf(text), 'it', { when: 'upcoming' }, new TagCollector()).value;
    const expected = outline(listOf('words'));
    for (const text of TEXTS) expect(outline(listOf(text)), text).toBe(expected);
  });
});

describe('an address', () => {
  const DANGEROUS =
    /^[\u0000-\u0020]*(?:javascript|vbscript|data|blob|file|filesystem|feed|view-source|about|livescript|mocha):/i;

  it('in a text, a menu, the settings or a redirect leads where addresses may lead', () => {
    const base = 'https://valley.ch/it/';
    const protocolOf = (href: string): string => URL.parse(href, base)?.protocol ?? '';
    const hosts = new Set(['valley.ch']);
    for (const text of TEXTS) {
      const line = oneLine(text);
      const taken: string[] = [text, line].filter((href) => isAllowedHref(href));
      const entry = (href: string) => ({ main: [{ href, label: { it: 'x' } }], footer: [] });
      for (const href of [text, line]) {
        const menu = menusSchema.safeParse(entry(href));
        const [first] = menu.success ? menu.data.main : [];
        if (first !== undefined && 'href' in first) taken.push(first.href);
        const social = editableSettingsSchema.shape.social.safeParse([{ name: 'x', href }]);
        if (social.success) taken.push(...social.data.map((link) => link.href));
        try {
          taken.push(readTarget(href, hosts));
        } catch (error) {
          if (!isAppError(error)) throw error;
        }
      }
      for (const href of taken) {
        expect(DANGEROUS.test(href), href).toBe(false);
        expect(href).not.toMatch(/[\s\u0000-\u001f\\]/);
        expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocolOf(href));
        // What begins like a path of the site stays on the site.
        if (href.startsWith('/')) expect(new URL(href, base).host, href).toBe('valley.ch');
      }
    }
  });

  it('holds no space, line end, bracket or half a character', () => {
    for (const sign of [' ', '\t', '\n', '\r\n', '\u0000', '\u0085', '\u2028', '<', '>', '\ud800']) {
      expect(isAllowedHref(`https://example.ch/a${sign}b`), JSON.stringify(sign)).toBe(false);
    }
    expect(isAllowedHref('https://example.ch/ab')).toBe(true);
  });
});
