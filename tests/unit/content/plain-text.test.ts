import { describe, expect, it } from 'vitest';
import { bodyBlocks } from '../../../src/core/content/plain-text.ts';
import type { PageBlock } from '../../../src/core/search/chunk.ts';
import { schema } from './bodies.ts';
import { read } from './read.ts';

function blocks(markdown: string): PageBlock[] {
  return bodyBlocks(read(markdown).body, schema, 'en');
}

function texts(markdown: string): string[] {
  return blocks(markdown).map((block) => block.text);
}

describe('the text of a body', () => {
  it('knows the headings above and the anchor to jump to', () => {
    const found = blocks('Start.\n\n## A\n\n### B\n\nText.\n\n## C\n\nMore.');
    expect(found.map(({ kind, anchor, headingPath }) => [kind, anchor, headingPath.join('/')])).toEqual([
      ['text', '', ''],
      ['heading', 'a', 'A'],
      ['heading', 'b', 'A/B'],
      ['text', 'b', 'A/B'],
      ['heading', 'c', 'C'],
      ['text', 'c', 'C'],
    ]);
    expect(found.every((block) => /^b[0-9a-z]{9}$/.test(block.blockId))).toBe(true);
  });

  it('has footnotes once, after their paragraph', () => {
    expect(texts('One[^1].\n\n- a[^2]\n  - b\n\n[^1]: First.\n[^2]: Second.')).toEqual([
      'One.\nFirst.',
      'a\nSecond.\nb',
    ]);
  });

  it('reads tables row by row', () => {
    expect(texts('| Model | Size |\n|---|---|\n| GPT-3 | 175 billion |\n| GPT-4 | |')).toEqual([
      'Model · Size\nGPT-3 · 175 billion\nGPT-4',
    ]);
  });

  it('has alternative texts and captions, code, and what blocks say', () => {
    expect(
      texts('![Ridge](../../media/a.svg "At dawn")\n\n```\nx = 1\n```\n\n:::callout{title="As of 2023"}\nOld.\n:::'),
    ).toEqual(['Ridge\nAt dawn', 'x = 1', 'As of 2023\nOld.']);
    expect(texts('::neurons')[0]).toContain('The network has about 14.2 million mathematical neurons.');
    expect(texts('::news\n\n::contact')).toEqual([]);
  });

  it('parts sections at headings in containers', () => {
    const found = blocks(':::callout{title="Title"}\nBefore.\n\n### In\n\nAfter.\n:::\n\nOutside.');
    expect(found.map(({ text, anchor }) => [text, anchor])).toEqual([
      ['Title', ''],
      ['Before.', ''],
      ['In', 'in'],
      ['After.', 'in'],
      ['Outside.', 'in'],
    ]);
  });
});
