import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { keepBlockIds } from '../../../src/core/content/keep-block-ids.ts';
import { lineSchema } from '../../../src/core/content/schema/attributes.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { html } from '../../../src/shared/html.ts';
import { schema } from './bodies.ts';
import { read } from './read.ts';

const paragraph = (text: string, marks: unknown[] = []) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks }],
});
const link = (attrs: Record<string, unknown>) => paragraph('x', [{ type: 'link', attrs }]);

describe('a body', () => {
  it.each([
    ['no document', { type: 'paragraph' }, /type doc/],
    ['null', null, /type doc/],
    [
      'a block that the site does not have',
      { type: 'doc', content: [paragraph('a'), { type: 'marquee' }] },
      /Block 2 \(marquee\): there is no block/,
    ],
    ['an unknown mark', { type: 'doc', content: [paragraph('a', [{ type: 'blink' }])] }, /no mark «blink»/],
    ['an unknown attribute', { type: 'doc', content: [{ type: 'paragraph', attrs: { onclick: 'x' } }] }, /onclick/],
    [
      'a level out of range',
      { type: 'doc', content: [{ type: 'heading', attrs: { id: 'h', level: 1 } }] },
      /Block 1 \(heading, id h\)/,
    ],
    [
      'an item without a list',
      { type: 'doc', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
      /items, rows and cells/,
    ],
    [
      'a script as a link',
      { type: 'doc', content: [link({ href: 'javascript:alert(1)' })] },
      /http, https, mailto or tel/,
    ],
    ['data as a link', { type: 'doc', content: [link({ href: 'data:text/html,x' })] }, /http/],
    [
      'a link to two places',
      { type: 'doc', content: [link({ href: 'https://x.ch', document: 'a' })] },
      /one of document/,
    ],
    ['a link to nothing', { type: 'doc', content: [link({})] }, /one of document/],
    ['an anchor of an address', { type: 'doc', content: [link({ href: 'https://x.ch', anchor: 'a' })] }, /anchor/],
    [
      'a picture outside of the media',
      { type: 'doc', content: [{ type: 'picture', attrs: { name: '../x' } }] },
      /media/,
    ],
    [
      'values of a block that it does not take',
      { type: 'doc', content: [{ type: 'video', attrs: { values: { id: 'x' } } }] },
      /Block 1 \(video\)/,
    ],
    [
      'text that is no string',
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 5 }] }] },
      /Block 1/,
    ],
    ['a list of nothing', { type: 'doc', content: [{ type: 'bulletList' }] }, /Block 1 \(bulletList\)/],
    ['a block that is a number', { type: 'doc', content: [5] }, /Block 1: a node must be/],
  ])('with %s is refused and the block named', (_name, body, message) => {
    try {
      parseBody(schema, 'd', body);
    } catch (error) {
      expect(error).toMatchObject({ code: 'body-invalid' });
      expect((error as Error).message).toMatch(message);
      return;
    }
    throw new Error('it was taken');
  });

  it('gets ids where there are none or two the same, and keeps the others', () => {
    const given = {
      type: 'doc',
      content: [{ ...paragraph('a'), attrs: { id: 'x' } }, { ...paragraph('b'), attrs: { id: 'x' } }, paragraph('c')],
    };
    const ids = parseBody(schema, 'd', given).content.map((block) => block.attrs?.['id']);
    expect(ids[0]).toBe('x');
    expect(new Set(ids).size).toBe(3);
  });

  it('is the same after it has been stored', () => {
    const body = parseBody(schema, 'd', {
      type: 'doc',
      content: [
        link({ document: 'a' }),
        { type: 'neurons', attrs: { values: { parameters: 1, dimension: 1, brain: 1, year: 2023 } } },
      ],
    });
    expect(JSON.parse(JSON.stringify(body))).toStrictEqual(body);
  });

  it('holds no half characters, which no file could give back', () => {
    const half = `a${String.fromCharCode(0xd800)}b`;
    const file = { type: 'file', attrs: { values: { name: 'a.pdf', title: half } } };
    const body = parseBody(schema, 'd', { type: 'doc', content: [paragraph(half), file] });
    expect(JSON.stringify(body)).not.toContain('ud800');
    expect(JSON.stringify(body).match(/a\uFFFDb/g)).toHaveLength(2);
    expect(lineSchema.parse(half)).toBe('a\uFFFDb');
  });

  it('without anything is an empty paragraph', () => {
    expect(parseBody(schema, 'd', { type: 'doc' }).content).toEqual([
      { type: 'paragraph', attrs: { id: expect.any(String) as string } },
    ]);
  });
});

describe('blocks of a site', () => {
  const block = (name: string, content?: string) =>
    defineBlock({
      name,
      kind: 'container',
      ...(content !== undefined && { content }),
      attributes: z.strictObject({}),
      render: (_a, c) => html`${c}`,
      searchText: (_a, c) => c,
    });

  it.each([block('paragraph'), block('callout'), block('Big'), block('twice-', 'nonsense+')])(
    'are refused when they cannot work',
    (definition) => {
      expect(() => createBodySchema([definition])).toThrow(
        expect.objectContaining({ code: 'block-definition-invalid' }) as Error,
      );
    },
  );
});

describe('a text imported again', () => {
  it('keeps the ids of blocks that did not change', () => {
    const former = read('One.\n\nTwo.\n\nThree.', 'blocks: [x, y, z]\n').body;
    const { body } = read('Zero.\n\nTwo.\n\nThree, changed.\n\nOne.');
    const ids = keepBlockIds('any-document', former, body).content.map((each) => each.attrs?.['id']);
    expect([ids[1], ids[3]]).toEqual(['y', 'x']);
    expect(new Set(ids).size).toBe(4);
  });
});
