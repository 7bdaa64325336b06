import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PublishedSummary } from '../../../src/core/content/document.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { PublishedPages } from '../../../src/core/content/published-pages.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { completeSettings } from '../../../src/core/sites/default-settings.ts';
import { instantOf, localOf } from '../../../src/shared/zurich-time.ts';
import { renderEventList } from '../../../src/view/event-list.ts';
import { buildEventView } from '../../../src/view/event-view.ts';
import { TagCollector } from '../../../src/view/site-data.ts';
import type { SiteData } from '../../../src/view/site-data.ts';

function page(documentId: string, event: object, tags: string[] = []): PublishedSummary {
  return {
    documentId,
    type: 'event',
    parentId: null,
    locale: 'it',
    path: documentId,
    revisionId: 'r',
    meta: {
      ...EMPTY_META,
      title: documentId,
      description: 'x',
      slug: documentId,
      tags,
      event: eventSchema.parse(event),
    },
    firstPublishedAt: 1,
    publishedAt: 2,
  };
}

const evening = page('evening', {
  start: '2027-02-13T20:00',
  end: '2027-02-13T22:00',
  signup: { limit: 4, deadline: '2027-02-10' },
});
const camp = page('camp', { start: '2027-07-10', end: '2027-07-17' }, ['camp']);
const weekly = page('weekly', {
  start: '2027-01-02T14:00',
  end: '2027-01-02T17:00',
  recurrence: { rule: 'FREQ=WEEKLY' },
});

const data = {
  site: {
    id: 'valley',
    defaultLocale: 'it',
    canonicalHost: 'valley.ch',
    hosts: [],
    settingsVersion: 1,
    settings: completeSettings({
      name: { it: 'La valle' },
      tagline: {},
      locales: ['it'],
      menus: { main: [], footer: [] },
      socialPicture: '',
      organisation: 'NGO',
      starterQuestions: {},
      contactDocument: 'contact',
      privacyDocument: 'privacy',
      newsDocument: 'news',
    }),
  },
  origin: 'https://valley.ch',
  pages: new PublishedPages([evening, camp, weekly]),
  sections: [],
  media: new Map(),
  models: [],
} satisfies SiteData;

function at(local: string): void {
  vi.setSystemTime(instantOf(local));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the page of an event', () => {
  it('changes by itself when its sign-up closes and when it is over', () => {
    at('2027-02-01');
    const before = new TagCollector();
    const view = buildEventView(data, evening, [{ occurrence: '', confirmed: 3, waiting: 0 }], before);
    expect(view).toMatchObject({ state: 'coming', signup: { state: 'open', dates: [{ left: 1, state: 'open' }] } });
    expect(localOf(before.expiresAt ?? 0)).toBe('2027-02-11T00:00');
    expect(before.list()).toContain('signups:evening');
    at('2027-02-11');
    const closed = new TagCollector();
    expect(buildEventView(data, evening, [], closed).signup?.state).toBe('closed');
    expect(localOf(closed.expiresAt ?? 0)).toBe('2027-02-13T22:00');
    at('2027-02-13T22:00');
    const over = new TagCollector();
    expect(buildEventView(data, evening, [], over).state).toBe('past');
    expect(over.expiresAt).toBeNull();
  });

  it('offers the waiting list when it is full or when somebody waits', () => {
    at('2027-02-01');
    const state = (confirmed: number, waiting: number) =>
      buildEventView(data, evening, [{ occurrence: '', confirmed, waiting }], new TagCollector()).signup?.dates[0]
        ?.state;
    expect([state(4, 0), state(2, 2), state(3, 0)]).toEqual(['waiting', 'waiting', 'open']);
  });

  it('of one that recurs shows its next date', () => {
    at('2027-02-06T17:00');
    const view = buildEventView(data, weekly, [], new TagCollector());
    expect(view.sheet).toMatchObject({ day: '13', month: 'feb' });
    expect(view.dates).toHaveLength(6);
  });
});

describe('a list of events', () => {
  const titles = (when: 'upcoming' | 'past', tags: TagCollector, tag?: string): string[] =>
    [
      ...renderEventList(data, 'it', { when, ...(tag !== undefined && { tag }) }, tags).value.matchAll(
        /href="\/it\/(\w+)\/"/g,
      ),
    ].map(([, id = '']) => id);

  it('moves on when an event is over, and says when that will be', () => {
    at('2027-02-12');
    const tags = new TagCollector();
    expect(titles('upcoming', tags)).toEqual(['weekly', 'evening', 'camp']);
    expect(localOf(tags.expiresAt ?? 0)).toBe('2027-02-13T17:00');
    at('2027-02-13T22:00');
    expect(titles('upcoming', new TagCollector())).toEqual(['weekly', 'camp']);
    expect(titles('past', new TagCollector())).toEqual(['evening']);
    expect(titles('upcoming', new TagCollector(), 'camp')).toEqual(['camp']);
  });

  it('says so when it is empty', () => {
    at('2026-01-01');
    expect(renderEventList(data, 'it', { when: 'past' }, new TagCollector()).value).toContain(
      'Non ci sono ancora eventi passati.',
    );
  });
});
