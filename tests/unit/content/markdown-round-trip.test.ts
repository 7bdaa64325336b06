import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../../src/core/content/body.ts';
import { exportMarkdown } from '../../../src/core/content/markdown-export.ts';
import { importMarkdown } from '../../../src/core/content/markdown-import.ts';
import type { MarkdownDocument } from '../../../src/core/content/markdown-import.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { anyEvent } from '../events/arbitraries.ts';
import { PROPERTY_LIMIT, rawBody, schema, storedBody } from './bodies.ts';

const meta = {
  title: 'T',
  description: 'D',
  slug: 't',
  date: null,
  updated: null,
  tags: [],
  picture: null,
  toc: null,
  byline: null,
  language: null,
  event: null,
};

function documentOf(body: Body): MarkdownDocument {
  return { documentId: 'any-document', type: 'page', parentId: null, meta, body };
}

function roundTrip(body: Body): Body {
  return importMarkdown(exportMarkdown(documentOf(body), schema), 'any-document.md', schema).body;
}

describe('Markdown', () => {
  it(
    'gives back every body that it was written from',
    () => {
      fc.assert(
        fc.property(storedBody, (body) => {
          expect(roundTrip(body)).toEqual(body);
        }),
        { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
      );
    },
    PROPERTY_LIMIT,
  );

  it('gives back every event that could be saved', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const body = parseBody(schema, 'any-document', { type: 'doc', content: [] });
        const document = { ...documentOf(body), type: 'event' as const, meta: { ...meta, event } };
        expect(importMarkdown(exportMarkdown(document, schema), 'any-document.md', schema).meta).toEqual(document.meta);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps chosen ids of blocks', () => {
    const given: Body = {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: { id: 'chosen-1' }, content: [{ type: 'text', text: 'a' }] },
        { type: 'blockquote', content: [{ type: 'heading', attrs: { id: 'chosen-2', level: 3 } }] },
      ],
    };
    const body = parseBody(schema, 'any-document', given);
    const text = exportMarkdown(documentOf(body), schema);
    expect(text).toContain('blocks:\n  - chosen-1\n');
    expect(roundTrip(body)).toEqual(body);
  });

  it(
    'writes the same text after reading its own',
    () => {
      fc.assert(
        fc.property(storedBody, (body) => {
          const text = exportMarkdown(documentOf(body), schema);
          expect(exportMarkdown(importMarkdown(text, 'any-document.md', schema), schema)).toBe(text);
        }),
        { numRuns: 100 },
      );
    },
    PROPERTY_LIMIT,
  );
});

describe('the normal form of a body', () => {
  it(
    'is its own normal form',
    () => {
      fc.assert(
        fc.property(rawBody, (raw) => {
          const body = parseBody(schema, 'any-document', raw);
          expect(parseBody(schema, 'any-document', body)).toEqual(body);
        }),
        { numRuns: 150 },
      );
    },
    PROPERTY_LIMIT,
  );
});
