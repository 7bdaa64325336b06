import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import type { Body, BodyMark, BodyNode } from '../../../src/core/content/body.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { html } from '../../../src/shared/html.ts';

const steps = defineBlock({
  name: 'steps',
  kind: 'container',
  content: 'orderedList',
  attributes: z.strictObject({}),
  render: (_attributes, children) => html`${children}`,
  searchText: (_attributes, childrenText) => childrenText,
});

const knot = defineBlock({
  name: 'knot',
  kind: 'leaf',
  attributes: z.strictObject({ name: z.string(), note: z.string().optional() }),
  render: ({ name }) => html`${name}`,
  searchText: ({ name }) => name,
});

/** Time for a property on a busy machine, in milliseconds. */
export const PROPERTY_LIMIT = 60_000;

/** A site's schema: the platform's blocks, a container with content of its own, and a leaf with free text attributes. */
export const schema = createBodySchema([steps, knot]);

const FRAGMENTS = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '|',
    '\\',
    '\\|',
    '#',
    '##',
    '>',
    '-',
    '+',
    '=',
    '===',
  ],
  ...[
    '---',
    '***',
    '1.',
    '1)',
    '12.',
    '<',
    '</',
    '<b>',
    '<!--',
    '&',
    '&amp;',
    '&#32;',
    '!',
    ':',
    '::',
    ':::',
    '::video',
    ':note',
    '{',
    '}',
  ],
  ...[
    '[^1]',
    '[^1]:',
    '[x]: y',
    '"',
    "'",
    '$',
    '%',
    '^',
    '10:30',
    'a:b',
    'www.x.ch',
    'https://x.ch/a_b',
    'a@b.ch',
    '~~~',
    '```',
    '|-|',
    ':-',
  ],
  ...[
    '\u00a0',
    '\u202f',
    '\u00ad',
    '\u200b',
    ' ',
    '  ',
    '\t',
    '\n',
    '🎉',
    'ß',
    '12’288',
    'a',
    'word',
    'Satz.',
    'É',
    '\u0301',
    '。',
    '\ud800',
  ],
];

const nastyText = fc
  .array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const anyText = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
);
const line = fc.oneof(fc.constant(''), anyText);
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const mediaName = fc.constantFrom('ridge.svg', 'photo_1.jpg', 'a-b.c.pdf');

const href = fc.oneof(
  fc.constantFrom(
    'https://example.ch/a_b(c)?x=1&amp;y=*#z',
    'http://x.ch',
    'mailto:a@b.ch',
    'tel:+41791234567',
    'https://x.ch/%20é\\"\'',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);
const link: Arbitrary<BodyMark> = fc.oneof(
  id.map((document) => ({ type: 'link', attrs: { document } })),
  fc.record({ document: id, anchor: id }).map((attrs) => ({ type: 'link', attrs })),
  mediaName.map((file) => ({ type: 'link', attrs: { file } })),
  href.map((address) => ({ type: 'link', attrs: { href: address } })),
);
const marks: Arbitrary<BodyMark[]> = fc
  .record({ names: fc.subarray(['bold', 'italic', 'strike', 'code']), link: fc.option(link, { freq: 4 }) })
  .map(({ names, link: mark }) => [...names.map((type) => ({ type })), ...(mark === null ? [] : [mark])]);

const markedText: Arbitrary<BodyNode> = fc
  .record({ text: anyText, marks })
  .map(({ text, marks: given }) => ({ type: 'text', text, marks: given }));
const autolinked: Arbitrary<BodyNode> = href.map((address) => ({
  type: 'text',
  text: address,
  marks: [{ type: 'link', attrs: { href: address } }],
}));
const hardBreak: Arbitrary<BodyNode> = marks.map((given) => ({
  type: 'hardBreak',
  marks: given.filter((mark) => mark.type !== 'code'),
}));
const footnote: Arbitrary<BodyNode> = fc
  .record({ content: fc.array(markedText, { minLength: 1, maxLength: 3 }), marks })
  .map(({ content, marks: given }) => ({ type: 'footnote', content, marks: given }));

const phrase = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: markedText },
    { weight: 1, arbitrary: autolinked },
    { weight: 1, arbitrary: footnote },
  ),
  { maxLength: 5 },
);
const inline = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: markedText },
    { weight: 1, arbitrary: autolinked },
    { weight: 1, arbitrary: footnote },
    { weight: 2, arbitrary: hardBreak },
  ),
  { maxLength: 6 },
);

const align = fc.constantFrom(null, 'left', 'center', 'right');
const cell = (type: string) => fc.record({ type: fc.constant(type), attrs: fc.record({ align }), content: phrase });
const row = (type: string) =>
  fc.record({ type: fc.constant('tableRow'), content: fc.array(cell(type), { minLength: 1, maxLength: 3 }) });
const table = fc
  .tuple(row('tableHeader'), fc.array(row('tableCell'), { maxLength: 3 }))
  .map(([head, rows]) => ({ type: 'table', content: [head, ...rows] }));

const codeBlock = fc
  .record({
    language: fc.constantFrom(null, 'ts', 'c++'),
    text: fc.array(fc.constantFrom(...FRAGMENTS, '\n', '\n\n', '    '), { maxLength: 8 }),
  })
  .map(({ language, text }) => ({
    type: 'codeBlock',
    attrs: { language },
    content: text.length === 0 ? [] : [{ type: 'text', text: text.join('') }],
  }));

const directive = fc.oneof(
  fc
    .record({ name: line, note: fc.option(line, { nil: undefined }) })
    .map((values) => ({ type: 'knot', attrs: { values } })),
  fc.constantFrom(
    { type: 'neurons', attrs: { values: { parameters: 175e9, dimension: 12_288, brain: 86e9, year: 2023 } } },
    { type: 'training', attrs: { values: { operations: 3.14e23, gpus: 1, tflops: 0.5, months: 3 } } },
    { type: 'models', attrs: { values: { ram: 8, bits: 4 } } },
    { type: 'news', attrs: { values: { tag: 'a "b" &amp; c', limit: 3, paged: true } } },
    { type: 'events', attrs: { values: { when: 'past', tag: 'x', limit: 9 } } },
    { type: 'section', attrs: { values: { document: 'imprint' } } },
    { type: 'children', attrs: { values: {} } },
    { type: 'contact', attrs: { values: {} } },
    { type: 'video', attrs: { values: { provider: 'youtube', id: 'kCc8FmEb1nY', title: 'Let’s "build" {GPT}: `x`' } } },
  ),
);

const file = fc
  .record({
    name: mediaName,
    title: fc.option(
      anyText.filter((text) => text.trim() !== ''),
      { nil: undefined },
    ),
  })
  .map((values) => ({ type: 'file', attrs: { values } }));
const picture = fc
  .record({ name: mediaName, alt: line, caption: line, decorative: fc.boolean() })
  .map((attrs) => ({ type: 'picture', attrs }));
const gallery = fc
  .array(picture, { maxLength: 3 })
  .map((content) => ({ type: 'gallery', attrs: { values: {} }, content }));

const { block } = fc.letrec<{ block: BodyNode; blocks: BodyNode[]; item: BodyNode; orderedList: BodyNode }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'block' }),
  item: fc
    .tuple(inline, fc.array(tie('block'), { maxLength: 2, depthIdentifier: 'block' }))
    .map(([content, rest]) => ({ type: 'listItem', content: [{ type: 'paragraph', content }, ...rest] })),
  orderedList: fc
    .record({
      start: fc.constantFrom(0, 1, 2, 9, 99_999),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    })
    .map(({ start, content }) => ({ type: 'orderedList', attrs: { start }, content })),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'block' },
    { weight: 6, arbitrary: inline.map((content) => ({ type: 'paragraph', content })) },
    fc
      .record({ level: fc.constantFrom(2, 3, 4), content: phrase })
      .map(({ level, content }) => ({ type: 'heading', attrs: { level }, content })),
    codeBlock,
    fc.constant({ type: 'horizontalRule' }),
    picture,
    gallery,
    file,
    table,
    directive,
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'bulletList', content })),
    tie('orderedList'),
    tie('blocks').map((content) => ({ type: 'blockquote', content })),
    fc
      .record({
        kind: fc.constantFrom('note', 'dated'),
        title: fc.constantFrom(undefined, 'A "title": [x] *y*'),
        content: tie('blocks'),
      })
      .map(({ kind, title, content }) => ({
        type: 'callout',
        attrs: { values: { kind, ...(title !== undefined && { title }) } },
        content,
      })),
    tie('orderedList').map((list) => ({ type: 'steps', attrs: { values: {} }, content: [list] })),
  ),
}));

/** Any body that an editor could save: every node and mark, text that looks like Markdown, and forms that are not normal. */
export const rawBody: Arbitrary<Body> = fc.array(block, { maxLength: 6 }).map((content) => ({ type: 'doc', content }));

/** Any body as it is stored. */
export const storedBody: Arbitrary<Body> = rawBody.map((body) => parseBody(schema, 'any-document', body));
