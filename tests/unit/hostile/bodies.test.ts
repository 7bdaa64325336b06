import { describe, expect, it } from 'vitest';
import { numeral } from '../../../sites/deep-space/blocks/numeral.ts';
import { drawing } from '../../../sites/deep-space/blocks/drawing.ts';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { renderSummary } from '../../../src/core/content/blocks/document-list.ts';
import { importMarkdown } from '../../../src/core/content/markdown-import.ts';
import { exportMarkdown } from '../../../src/core/content/markdown-export.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import type { DocumentSummary, RenderContext } from '../../../src/core/content/render-context.ts';
import { renderBody } from '../../../src/core/content/render.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { HOSTILE_CASES, oneLine } from '../../helpers/hostile.ts';
import { outline, parsePage } from '../../helpers/hostile-html.ts';
import { blocksOf } from '../../helpers/hostile-posts.ts';
import { contextWith, PHOTO } from '../content/render-context.ts';

const schema = createBodySchema([numeral, drawing]);
const HARMLESS = 'https://example.ch/';
/** What is left of a text that is written into a body: one that says nothing is no text. */
const CASES = HOSTILE_CASES.filter(({ text }) => oneLine(text) !== '');

/** A page of a site on which every name, title and tag is the text. */
function contextOf(text: string): RenderContext {
  const picture = { ...PHOTO, focus: [100, 900] as const };
  const summary: DocumentSummary = {
    documentId: 'x',
    title: text,
    description: text,
    href: '/it/x/',
    date: '2026-01-01',
    tags: [text],
    picture: { source: picture, alt: text },
  };
  return contextWith({
    picture: () => picture,
    file: () => ({ href: '/_media/f', bytes: 1000, type: 'application/pdf' }),
    posts: () => ({ items: [summary], page: 2, pages: 3, tag: text, tags: [text, 'other'] }),
    children: () => [summary],
    events: () => renderSummary(summary, 'it', 'child-item'),
    models: () => [{ id: 'm', name: text, parametersBillion: 7, licence: text, source: text, purpose: 'chat' }],
  });
}

function render(text: string, blocks: readonly BodyNode[]): string {
  const body = parseBody(schema, 'any-document', { type: 'doc', content: blocks });
  return renderBody(body, schema, contextOf(text)).html.value;
}

function allBlocks(text: string): BodyNode[] {
  const values = { caption: oneLine(text) };
  return [
    ...blocksOf(text, { picture: 'a.png', file: 'a.pdf' }),
    { type: 'numeral', attrs: { values: { value: '1’000', ...values } } },
    { type: 'drawing', attrs: { values: { name: 'brain-scale', ...values } } },
    { type: 'news', attrs: { values: { paged: true } } },
    { type: 'children', attrs: { values: {} } },
    { type: 'models', attrs: { values: { ram: 16, bits: 4 } } },
  ];
}

describe('a body of hostile texts', () => {
  it('has the same elements and attributes as one of harmless ones', () => {
    const expected = outline(render(HARMLESS, allBlocks(HARMLESS)));
    for (const { text } of CASES) {
      // A link elsewhere bears one attribute more than one to a mail address.
      const found = outline(render(text, allBlocks(text))).replaceAll('a[href] ', 'a[href rel] ');
      expect(found, text).toBe(expected.replaceAll('a[href] ', 'a[href rel] '));
    }
  });

  it('shows the texts as they are', () => {
    for (const { text } of CASES) {
      const { escapes, texts } = parsePage(render(text, allBlocks(text)));
      expect(escapes, text).toEqual([]);
      const shown = oneLine(text)
        .replaceAll(/[\ufeff\ufffe\uffff]/g, '')
        .trim();
      expect(texts.filter((one) => one.includes(shown)).length, text).toBeGreaterThan(15);
    }
  });
});

describe('a content file of hostile texts', () => {
  /** The page that comes of a file, or null when the file is refused. */
  function pageOf(file: string): string | null {
    try {
      const { body } = importMarkdown(file, 'any-document.md', schema);
      return renderBody(body, schema, contextOf('words')).html.value;
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'invalid') throw error;
      return null;
    }
  }

  it('gives text, or is refused with the line, wherever the text stands', () => {
    const front = '---\ntype: page\ntitle: T\ndescription: D\nslug: t\n---\n';
    let taken = 0;
    for (const { text } of CASES) {
      const places = [text, `> ${text}`, `- ${text}`, `[${text}](${text})`, `![${text}](../../media/${text})`];
      const blocks = [`:::callout{title="${text}"}\n${text}\n:::`, `::video{id="${text}" title="${text}"}`];
      for (const body of [...places, ...blocks, `a[^1]\n\n[^1]: ${text}`, `| ${text} |\n| --- |\n| ${text} |`]) {
        const page = pageOf(front + body);
        if (page === null) continue;
        taken += 1;
        expect(parsePage(page).escapes, body).toEqual([]);
      }
    }
    expect(taken).toBeGreaterThan(CASES.length);
  });

  it('keeps titles, descriptions and tags to themselves', () => {
    for (const { text } of CASES) {
      const front = (quoted: string) => `---\ntype: page\ntitle: ${quoted}\ndescription: ${quoted}\nslug: t\n---\nText`;
      for (const file of [front(text), front(JSON.stringify(text))]) {
        const page = pageOf(file);
        if (page !== null) expect(parsePage(page).escapes, file).toEqual([]);
      }
    }
  });

  it('comes out of an export as it went in', () => {
    for (const { text } of CASES) {
      const body = parseBody(schema, 'any-document', { type: 'doc', content: blocksOf(text) });
      const meta = { ...EMPTY_META, title: oneLine(text) || 'T', description: 'D', slug: 't' };
      const file = exportMarkdown({ documentId: 'any-document', type: 'page', parentId: null, meta, body }, schema);
      const read = importMarkdown(file, 'any-document.md', schema);
      expect(read.body, text).toEqual(body);
    }
  });
});
