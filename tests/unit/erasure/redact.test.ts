import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { createMatcher, erasureKey } from '../../../src/core/erasure/matcher.ts';
import { redactRevision } from '../../../src/core/erasure/redact-revision.ts';
import { addressHolds, redactFileName, redactSlug, redactText } from '../../../src/core/erasure/redact-text.ts';
import { REMOVED } from '../../../src/core/erasure/redact-text.ts';
import type { Redaction } from '../../../src/core/erasure/redact-value.ts';

const schema = createBodySchema();

function matcherOf(words: string) {
  return createMatcher([erasureKey(words)]);
}

function redactionOf(words: string, change: Partial<Redaction> = {}): Redaction {
  return { matcher: matcherOf(words), media: new Map(), documents: new Map(), ...change };
}

const META = {
  title: 'Title',
  description: '',
  slug: 'title',
  date: null,
  updated: null,
  tags: [],
  picture: null,
  byline: null,
  language: null,
  toc: null,
  event: null,
};

function bodyAfter(words: string, content: readonly BodyNode[], change: Partial<Redaction> = {}): BodyNode[] {
  const body = parseBody(schema, 'doc', { type: 'doc', content });
  const changed = redactRevision({ documentId: 'doc', meta: META, body }, schema, 'page-1', redactionOf(words, change));
  return [...(changed?.body ?? body).content];
}

function text(node: BodyNode): string {
  return node.text ?? (node.content ?? []).map(text).join('');
}

describe('words in a text', () => {
  it.each([
    ['Anna Rossi came.', `${REMOVED} came.`],
    ['anna  ROSSI', REMOVED],
    ['Anna\u00a0Rossi, Poschiavo', `${REMOVED}, Poschiavo`],
    ['anna-rossi@example.ch', `${REMOVED}@example.ch`],
    ['Án\u00adna Ros\u200bsi', REMOVED],
    ['Anna Ros\u0301si', REMOVED],
    ['Annabella Rossini', 'Annabella Rossini'],
    ['Rossi, Anna', 'Rossi, Anna'],
  ])('%s', (before, after) => {
    expect(redactText(before, matcherOf('Anna Rossi'))).toBe(after);
  });

  it('finds a telephone number however it is written', () => {
    for (const number of ['+41 79 123 45 67', '079 123 45 67', '0041791234567', '079/123.45.67', '(079) 123-45-67'])
      expect(redactText(`Tel. ${number}, or by mail`, matcherOf('079 123 45 67')), number).toContain(REMOVED);
    expect(redactText('079 123 45 68', matcherOf('079 123 45 67'))).toBe('079 123 45 68');
  });

  it('refuses what would take half of a site away', () => {
    expect(() => erasureKey(' a ')).toThrow(/too short/);
    expect(() => erasureKey('... !')).toThrow(/too short/);
    expect(() => erasureKey('word '.repeat(50))).toThrow(/too long/);
  });

  it('finds with hashed keys what it finds with plain ones', () => {
    const hash = (key: string) => `#${key.length}${key.toUpperCase()}`;
    const plain = erasureKey('Anna Rossi');
    const hashed = createMatcher([{ ...plain, key: hash(plain.key) }], hash);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Anna', 'Rossi', 'and', '-', ', ', ' ', 'é')), (parts) => {
        expect(hashed(parts.join(' '))).toEqual(matcherOf('Anna Rossi')(parts.join(' ')));
      }),
    );
  });

  it('leaves no words behind, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const matcher = matcherOf('Anna Rossi');
        const redacted = redactText(`${before} Anna Rossi ${after}`, matcher);
        expect(matcher(redacted)).toEqual([]);
        expect(redacted).toContain(REMOVED);
      }),
    );
  });
});

describe('words in addresses and names', () => {
  it('takes them out of slugs and file names', () => {
    const matcher = matcherOf('Anna Rossi');
    expect(redactSlug('visit-of-anna-rossi-in-may', matcher, 'x')).toBe('visit-of-in-may');
    expect(redactSlug('anna-rossi', matcher, 'page-1')).toBe('page-1');
    expect(redactFileName('anna_rossi.JPG', matcher, 'file-1')).toBe('file-1.JPG');
    expect(redactFileName('tour-Anna.Rossi-2.png', matcher, 'file-1')).toBe('tour-2.png');
  });

  it('sees through percent signs', () => {
    const matcher = matcherOf('René Müller');
    expect(addressHolds('/de/leute/?q=Ren%C3%A9+M%C3%BCller', matcher)).toBe(true);
    expect(addressHolds('/de/rene%20mueller', matcher)).toBe(false);
    expect(addressHolds('/de/%E9%zz', matcher)).toBe(false);
  });
});

describe('words in a body', () => {
  const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content });
  const plain = (value: string, ...marks: BodyNode['marks'] & object): BodyNode => ({
    type: 'text',
    text: value,
    ...(marks.length > 0 && { marks }),
  });

  it('finds them across bold text and line breaks', () => {
    const [block] = bodyAfter('Anna Rossi', [
      paragraph(plain('With An'), plain('na', { type: 'bold' }), { type: 'hardBreak' }, plain('Rossi there')),
    ]);
    expect(text(block as BodyNode)).toBe(`With ${REMOVED}there`);
  });

  it('drops links to addresses that hold them, and keeps their text', () => {
    const [block] = bodyAfter('anna@example.ch', [
      paragraph(plain('Write', { type: 'link', attrs: { href: 'mailto:Anna@example.ch' } }), plain(' to us')),
    ]);
    expect(JSON.stringify(block)).not.toMatch(/example\.ch|link/);
    expect(text(block as BodyNode)).toBe('Write to us');
  });

  it('looks into captions, footnotes, tables, code and blocks', () => {
    const blocks = bodyAfter('Rossi', [
      { type: 'picture', attrs: { name: 'a.jpg', alt: 'Rossi at work', caption: 'Foto: Rossi', decorative: false } },
      paragraph(plain('Text'), { type: 'footnote', content: [plain('See Rossi')] }),
      { type: 'codeBlock', content: [plain('let rossi = 1')] },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [plain('Rossi')] }] }],
      },
      {
        type: 'callout',
        attrs: { values: { kind: 'note', title: 'Rossi says' } },
        content: [paragraph(plain('Rossi'))],
      },
    ]);
    expect(blocks).toHaveLength(5);
    expect(JSON.stringify(blocks)).not.toMatch(/rossi/i);
  });

  it('does not take words of the platform for a name', () => {
    const [block] = bodyAfter('Tip', [
      { type: 'callout', attrs: { values: { kind: 'tip', title: 'Ask Tip' } }, content: [paragraph(plain('Tip'))] },
    ]);
    expect(block?.attrs?.['values']).toEqual({ kind: 'tip', title: `Ask ${REMOVED}` });
  });

  it('takes a picture out of text, gallery and links', () => {
    const picture = (name: string): BodyNode => ({
      type: 'picture',
      attrs: { name, alt: 'A', caption: '', decorative: false },
    });
    const change = { media: new Map([['anna.jpg', null]]) };
    const gallery = (...names: string[]): BodyNode => ({
      type: 'gallery',
      attrs: { values: {} },
      content: names.map(picture),
    });
    const blocks = bodyAfter(
      'nothing of this',
      [picture('anna.jpg'), gallery('anna.jpg', 'b.jpg'), gallery('anna.jpg'), paragraph(plain('End'))],
      change,
    );
    expect(JSON.stringify(blocks)).not.toContain('anna.jpg');
    expect(blocks.map(({ type }) => type)).toEqual(['gallery', 'paragraph']);
  });

  it('takes words out of facts about the page', () => {
    const body: Body = parseBody(schema, 'doc', { type: 'doc', content: [paragraph(plain('Text'))] });
    const meta = {
      ...META,
      title: 'Rossi',
      slug: 'rossi',
      tags: ['rossi', 'kept'],
      byline: 'A. Rossi',
      picture: { name: 'a.jpg', alt: 'Rossi' },
    };
    const changed = redactRevision({ documentId: 'doc', meta, body }, schema, 'page-1', redactionOf('Rossi'));
    expect(changed?.meta).toMatchObject({
      title: REMOVED,
      slug: 'page-1',
      tags: ['kept'],
      byline: `A. ${REMOVED}`,
      picture: { name: 'a.jpg', alt: REMOVED },
    });
  });

  it('says that nothing changes where there is nothing', () => {
    const body: Body = parseBody(schema, 'doc', { type: 'doc', content: [paragraph(plain('Text'))] });
    expect(redactRevision({ documentId: 'doc', meta: META, body }, schema, 'page-1', redactionOf('Rossi'))).toBeNull();
  });
});
