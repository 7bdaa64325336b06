import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import { bothSides, hasConflict, mergeBodies, mergedBody, settled } from '../../../src/core/content/merge.ts';
import type { MergePart } from '../../../src/core/content/merge.ts';
import { mergeFields, mergedMeta } from '../../../src/core/content/merge-fields.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { PROPERTY_LIMIT, schema } from './bodies.ts';

const block = (id: string, text: string): BodyNode => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text }],
});
const body = (...blocks: [string, string][]): Body => ({
  type: 'doc',
  content: blocks.map(([id, text]) => block(id, text)),
});
const textsOf = (of: Body | readonly BodyNode[]): string[] =>
  ('content' in of ? of.content : of).map((each) => each.content?.[0]?.text ?? '');
const merged = (base: Body, mine: Body, theirs: Body) => mergedBody(mergeBodies(base, mine, theirs), settled);

const base = body(['a', 'One.'], ['b', 'Two.'], ['c', 'Three.']);

describe('two texts from one', () => {
  it('that changed different blocks become one with both changes', () => {
    const mine = body(['a', 'One, mine.'], ['b', 'Two.'], ['x', 'New of mine.'], ['c', 'Three.']);
    const theirs = body(['a', 'One.'], ['b', 'Two.'], ['c', 'Three, theirs.'], ['y', 'New of theirs.']);
    expect(textsOf(merged(base, mine, theirs))).toEqual([
      'One, mine.',
      'Two.',
      'New of mine.',
      'Three, theirs.',
      'New of theirs.',
    ]);
    expect(hasConflict(mergeBodies(base, mine, theirs))).toBe(false);
  });

  it('that changed one block differently keep both until somebody decides', () => {
    const parts = mergeBodies(
      base,
      body(['a', 'Mine.'], ['b', 'Two.']),
      body(['a', 'Theirs.'], ['b', 'Two.'], ['c', 'Three.']),
    );
    expect(parts.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'conflict'],
      ['b', 'same'],
      ['c', 'mine'],
    ]);
    expect(textsOf(mergedBody(parts, settled))).toEqual(['Theirs.', 'Mine.', 'Two.']);
  });

  it('of which one removed what the other changed are in conflict', () => {
    const parts = mergeBodies(
      base,
      body(['a', 'One.'], ['c', 'Three.']),
      body(['a', 'One.'], ['b', 'Two, longer.'], ['c', 'Three.']),
    );
    expect(parts.find((part) => part.id === 'b')).toMatchObject({ kind: 'conflict', mine: null });
    expect(textsOf(mergedBody(parts, settled))).toEqual(['One.', 'Two, longer.', 'Three.']);
  });

  it('of which one moved a block follow that order', () => {
    const moved = body(['c', 'Three.'], ['a', 'One.'], ['b', 'Two.']);
    const changed = body(['a', 'One.'], ['b', 'Two!'], ['c', 'Three.']);
    expect(textsOf(merged(base, moved, changed))).toEqual(['Three.', 'One.', 'Two!']);
    expect(textsOf(merged(base, changed, moved))).toEqual(['Three.', 'One.', 'Two!']);
  });

  it('say nothing twice', () => {
    const both = body(['a', 'One.'], ['n', 'The same news.']);
    expect(textsOf(merged(body(['a', 'One.']), both, both))).toEqual(['One.', 'The same news.']);
  });
});

const edits = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('change' as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant('move' as const), at: fc.nat(9), to: fc.nat(9) }),
  ),
  { maxLength: 6 },
);
type Edit = typeof edits extends Arbitrary<(infer Each)[]> ? Each : never;

/** A text after somebody worked on it; every sentence says who wrote it. */
function edited(from: Body, work: readonly Edit[], who: string): Body {
  let count = 0;
  const content = [...from.content];
  for (const edit of work) {
    const at = content.length === 0 ? 0 : edit.at % content.length;
    count += 1;
    const id = content[at]?.attrs?.['id'] as string | undefined;
    if (edit.kind === 'insert') content.splice(at, 0, block(`${who}${count}`, `Sentence ${count} of ${who}.`));
    else if (id === undefined) continue;
    else if (edit.kind === 'change') content[at] = block(id, `Change ${count} of ${who}.`);
    else if (edit.kind === 'remove') content.splice(at, 1);
    else content.splice(edit.to % content.length, 0, ...content.splice(at, 1));
  }
  return { type: 'doc', content };
}

const works = fc
  .record({ size: fc.integer({ min: 0, max: 6 }), mine: edits, theirs: edits })
  .map(({ size, mine, theirs }) => {
    const start = body(...Array.from({ length: size }, (_, i): [string, string] => [`s${i}`, `Start ${i}.`]));
    return { start, mine: edited(start, mine, 'mine'), theirs: edited(start, theirs, 'theirs') };
  });

describe('a merge', () => {
  it(
    'loses no sentence that either side wrote',
    () => {
      fc.assert(
        fc.property(works, ({ start, mine, theirs }) => {
          const texts = new Set(textsOf(merged(start, mine, theirs)));
          const before = new Set(textsOf(start));
          for (const text of [...textsOf(mine), ...textsOf(theirs)])
            if (!before.has(text)) expect(texts).toContain(text);
        }),
        { numRuns: 500 },
      );
    },
    PROPERTY_LIMIT,
  );

  it('keeps whatever both sides kept, and nothing twice', () => {
    fc.assert(
      fc.property(works, ({ start, mine, theirs }) => {
        const texts = textsOf(merged(start, mine, theirs));
        expect(new Set(texts).size).toBe(texts.length);
        for (const text of textsOf(mine)) if (textsOf(theirs).includes(text)) expect(texts).toContain(text);
      }),
      { numRuns: 300 },
    );
  });

  it('with a text that nobody changed is the other one', () => {
    fc.assert(
      fc.property(works, ({ start, mine }) => {
        expect(textsOf(merged(start, mine, start))).toEqual(textsOf(mine.content.length > 0 ? mine : body(['', ''])));
        expect(textsOf(merged(start, start, mine))).toEqual(textsOf(mine.content.length > 0 ? mine : body(['', ''])));
      }),
    );
  });

  it('gives every block an id of its own once it is stored', () => {
    const part: MergePart = { kind: 'conflict', id: 'a', base: null, mine: block('a', 'M.'), theirs: block('a', 'T.') };
    const stored = parseBody(schema, 'd', { type: 'doc', content: bothSides(part) });
    expect(new Set(stored.content.map((each) => each.attrs?.['id'])).size).toBe(2);
  });
});

describe('the particulars of a page', () => {
  it('are merged field by field', () => {
    const start = { ...EMPTY_META, title: 'T', description: 'D', tags: ['a'] };
    const fields = mergeFields(
      start,
      { ...start, title: 'Mine', tags: ['b'] },
      { ...start, description: 'Theirs', tags: ['c'] },
    );
    expect(fields.filter((field) => field.kind !== 'same').map(({ name, kind }) => [name, kind])).toEqual([
      ['title', 'mine'],
      ['description', 'theirs'],
      ['tags', 'conflict'],
    ]);
    const result = mergedMeta(start, fields, () => 'theirs');
    expect(result).toMatchObject({ title: 'Mine', description: 'Theirs', tags: ['c'] });
  });
});
