import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import { blockText } from '../../../src/core/editing/block-text.ts';
import { diffBodies, diffWords } from '../../../src/core/editing/body-diff.ts';
import type { BlockChange } from '../../../src/core/editing/body-diff.ts';

function paragraph(id: string | null, text: string): BodyNode {
  return {
    type: 'paragraph',
    ...(id !== null && { attrs: { id } }),
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  };
}

function bodyOf(...blocks: BodyNode[]): Body {
  return { type: 'doc', content: blocks };
}

function side(change: BlockChange, without: 'added' | 'removed'): string {
  return change.words
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}

const words = fc.array(fc.constantFrom('der', 'Wald', 'brennt', 'nicht', 'é', ' ', '.', '\u{1f600}'), { maxLength: 8 });
const text = words.map((parts) => parts.join(' ').trim());
const body = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 7 })
  .chain((ids) => fc.tuple(...ids.map((id) => text.map((words_) => paragraph(id, words_)))))
  .map((blocks) => bodyOf(...blocks));

describe('the difference of two versions', () => {
  it('gives back both of them', () => {
    fc.assert(
      fc.property(body, body, (before, after) => {
        const changes = diffBodies(before, after);
        const newer = changes.filter(({ kind }) => kind !== 'removed').map((change) => side(change, 'removed'));
        expect(newer).toEqual(after.content.map(blockText));
        const older = changes.filter(({ kind }) => kind !== 'added').map((change) => side(change, 'added'));
        expect(older.sort()).toEqual(before.content.map(blockText).sort());
      }),
    );
  });

  it('is nothing between a version and itself', () => {
    fc.assert(
      fc.property(body, (one) => {
        expect(diffBodies(one, one).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('names as few blocks moved as there are', () => {
    const blocks = ['a', 'b', 'c', 'd', 'e'].map((id) => paragraph(id, id));
    const [a, b, c, d, e] = blocks as [BodyNode, BodyNode, BodyNode, BodyNode, BodyNode];
    const changes = diffBodies(bodyOf(a, b, c, d, e), bodyOf(e, a, b, c, d));
    expect(changes.map(({ kind }) => kind)).toEqual(['moved', 'same', 'same', 'same', 'same']);
  });

  it('shows what was removed where it was, and finds blocks by what they say when their ids are new', () => {
    const before = bodyOf(paragraph('a', 'Eins'), paragraph('b', 'Zwei'), paragraph('c', 'Drei'));
    const after = bodyOf(paragraph('x', 'Eins'), paragraph('c', 'Drei und mehr'));
    expect(diffBodies(before, after).map(({ kind, id }) => [kind, id])).toEqual([
      ['same', 'x'],
      ['removed', 'b'],
      ['changed', 'c'],
    ]);
  });

  it('tells words from form', () => {
    const bold: BodyNode = {
      type: 'paragraph',
      attrs: { id: 'a' },
      content: [{ type: 'text', text: 'Eins', marks: [{ type: 'bold' }] }],
    };
    expect(diffBodies(bodyOf(paragraph('a', 'Eins')), bodyOf(bold))[0]?.kind).toBe('format');
    expect(diffWords('Der Wald brennt.', 'Der Wald ruht.')).toEqual([
      { kind: 'same', text: 'Der Wald ' },
      { kind: 'removed', text: 'brennt' },
      { kind: 'added', text: 'ruht' },
      { kind: 'same', text: '.' },
    ]);
  });
});
