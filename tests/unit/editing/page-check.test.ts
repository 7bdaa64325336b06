import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { checkPage } from '../../../src/core/editing/page-check.ts';
import type { CheckInput, TargetState } from '../../../src/core/editing/page-check.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { haveSameTimes } from '../../../src/core/events/same-times.ts';

const META = {
  ...EMPTY_META,
  title: 'Ein Titel',
  description: 'Eine Beschreibung, die lang genug ist, um etwas zu sagen, und nicht länger.',
};
const TARGETS: Record<string, TargetState> = { here: 'published', draft: 'unpublished', bin: 'trashed' };

function text(words: string, document?: string): BodyNode {
  return {
    type: 'text',
    text: words,
    ...(document !== undefined && { marks: [{ type: 'link', attrs: { document } }] }),
  };
}

function block(type: string, attrs: Record<string, unknown>, ...content: BodyNode[]): BodyNode {
  return { type, attrs: { id: 'b', ...attrs }, content };
}

function codes(change: Partial<CheckInput>, ...content: BodyNode[]): string[] {
  const findings = checkPage({
    type: 'page',
    locale: 'de',
    meta: META,
    body: { type: 'doc', content: content.length > 0 ? content : [block('paragraph', {}, text('Text'))] },
    target: (id) => TARGETS[id] ?? 'missing',
    hasMedia: (name) => name !== 'lost.jpg',
    missingIn: [],
    staleIn: [],
    otherTimesIn: [],
    isStale: false,
    isMachineMade: false,
    ...change,
  });
  return findings.map(({ code, blocks }) => (blocks ? `${code}!` : code));
}

describe('the check before publishing', () => {
  it('finds nothing wrong with a sound page', () => {
    expect(codes({})).toEqual([]);
  });

  it('keeps back a page without a title, alone', () => {
    expect(codes({ meta: { ...META, title: ' ' } })).toEqual(['title-missing!']);
    expect(codes({ meta: { ...META, title: 'x'.repeat(80), description: '' } })).toEqual([
      'title-long',
      'description-missing',
    ]);
    expect(codes({ meta: { ...META, description: 'Kurz.' } })).toEqual(['description-short']);
    expect(codes({ meta: { ...META, description: 'x'.repeat(200) } })).toEqual(['description-long']);
  });

  it('keeps back a picture that nobody described and that does not only decorate', () => {
    const picture = (attrs: object) =>
      block('picture', { name: 'a.jpg', alt: '', caption: '', decorative: false, ...attrs });
    expect(codes({}, picture({}))).toEqual(['alt-missing!']);
    expect(codes({}, picture({ decorative: true }))).toEqual([]);
    expect(codes({}, picture({ alt: 'Ein Berg' }))).toEqual([]);
    expect(codes({}, block('gallery', { values: {} }, picture({})))).toEqual(['alt-missing!']);
    expect(codes({}, picture({ name: 'lost.jpg', alt: 'Weg' }))).toEqual(['picture-lost']);
  });

  it('keeps back links that lead nowhere, and only mentions those to drafts', () => {
    const link = (to: string) => block('paragraph', {}, text('hier', to));
    expect(codes({}, link('here'))).toEqual([]);
    expect(codes({}, link('draft'))).toEqual(['link-unpublished']);
    expect(codes({}, link('bin'))).toEqual(['link-dead!']);
    expect(codes({}, link('nowhere'))).toEqual(['link-dead!']);
    expect(codes({}, block('section', { values: { document: 'draft' } }))).toEqual(['section-unpublished']);
    expect(codes({}, block('section', { values: { document: 'gone' } }))).toEqual(['link-dead!']);
  });

  it('looks at headings and tables', () => {
    const heading = (level: number, words: string) =>
      block('heading', { level }, ...(words === '' ? [] : [text(words)]));
    expect(codes({}, heading(2, 'A'), heading(3, 'B'), heading(4, 'C'), heading(2, 'D'))).toEqual([]);
    expect(codes({}, heading(2, 'A'), heading(4, 'B'))).toEqual(['heading-skips']);
    expect(codes({}, heading(3, 'A'))).toEqual(['heading-skips']);
    expect(codes({}, heading(2, ''))).toEqual(['heading-empty']);
    const table = (...rows: string[][]) =>
      block(
        'table',
        {},
        ...rows.map((row) =>
          block('tableRow', {}, ...row.map((cell) => block('tableCell', {}, ...(cell === '' ? [] : [text(cell)])))),
        ),
      );
    expect(codes({}, table(['Jahr', 'Zahl'], ['1', '2']))).toEqual([]);
    expect(codes({}, table(['', 'Zahl'], ['1', '2']))).toEqual(['table-no-head']);
    expect(codes({}, table('abcdefgh'.split('')))).toEqual(['table-wide']);
    expect(codes({}, table(['A'], ['x'.repeat(300)]))).toEqual(['table-long-cells']);
  });

  it('mentions the other languages', () => {
    expect(codes({ missingIn: ['fr', 'it'], staleIn: ['en'] })).toEqual([
      'translation-missing',
      'translation-missing',
      'translation-stale',
    ]);
    expect(codes({ isStale: true, isMachineMade: true })).toEqual(['translation-stale', 'machine-made']);
  });

  it('mentions an empty text and an event without a date', () => {
    expect(codes({}, { type: 'paragraph', attrs: { id: 'b' } })).toEqual(['text-missing']);
    expect(codes({ type: 'event' })).toEqual(['event-date-missing']);
  });

  it('mentions languages that give other times of an event', () => {
    const event = eventSchema.parse({ start: '2027-02-13T14:00' });
    const dated = { type: 'event', meta: { ...META, event } } as const;
    expect(codes({ ...dated, otherTimesIn: ['fr'] })).toEqual(['event-times-differ']);
    expect(haveSameTimes(event, eventSchema.parse({ start: '2027-02-13T14:00', place: { name: 'Sede' } }))).toBe(true);
    expect(haveSameTimes(event, eventSchema.parse({ start: '2027-02-13T15:00' }))).toBe(false);
    expect(haveSameTimes(event, null)).toBe(false);
  });
});
