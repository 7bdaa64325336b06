import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { importMarkdown } from '../../../src/core/content/markdown-import.ts';
import { schema } from './bodies.ts';
import { FRONT_LINES, read } from './read.ts';

function text(node: BodyNode): string {
  return node.text ?? (node.content ?? []).map(text).join('');
}

function problem(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ code: 'markdown-invalid', kind: 'invalid' });
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

describe('prose', () => {
  it.each([
    'At 12:30, kind:note, a::b and :smile: stay.',
    'Write www.example.ch or a@b.ch.',
    '5 < 6 & 7 > 3',
    '~5 bis ~10',
  ])('stays text: %s', (line) => {
    const { body } = read(line);
    expect(body.content).toHaveLength(1);
    expect(body.content[0]?.content).toEqual([{ type: 'text', text: line }]);
  });

  it('joins lines, and keeps non-breaking spaces', () => {
    expect(text(read('one\ntwo\u00a0three').body)).toBe('one two\u00a0three');
  });

  it('resolves links by reference', () => {
    const { body } = read('[a][x]\n\n[x]: page:other#place');
    expect(body.content[0]?.content?.[0]?.marks).toEqual([
      { type: 'link', attrs: { document: 'other', anchor: 'place' } },
    ]);
  });

  it('takes an anchor of its own page', () => {
    const { body } = read('[a](#place)');
    expect(body.content[0]?.content?.[0]?.marks?.[0]?.attrs).toEqual({ document: 'any-document', anchor: 'place' });
  });
});

describe('a mistake', () => {
  it.each([
    ['# Title', 1, /level 2/],
    ['a\n\n##### Deep', 3, /level 4/],
    ['a\n\n<b>x</b>', 3, /HTML/],
    ['a <b>x</b>', 1, /HTML/],
    ['text\n\n![x](../../media/a.svg) and text', 3, /alone in its paragraph/],
    ['![x](https://example.ch/a.png)', 1, /file in media/],
    ['a\n\n::unknown{a="b"}', 3, /no block «unknown».*callout/],
    ['::callout', 1, /three colons/],
    [':::video{id="kCc8FmEb1nY" title="T"}\n:::', 1, /two colons/],
    ['\n::video{id="short" title="T"}', 2, /id: is not the id/],
    ['::neurons{parameters="many"}', 1, /parameters: must be a number/],
    ['::neurons{size="3"}', 1, /size/],
    [':::callout[Label]\nx\n:::', 1, /label/],
    [':::steps\nNo list.\n:::', 1, /steps/],
    ['[a](javascript:alert(1))', 1, /cannot be linked/],
    ['[a](../other.md)', 1, /cannot be linked/],
    ['[a](page:Not An Id)', 1, /\S/],
    ['[a](https://example.ch "Title")', 1, /title/],
    ['a\n\n[^1]: never used', 3, /nowhere used/],
    ['a[^1]\n\n[^1]: one\n\n    two', 3, /one paragraph/],
    ['- [a](ftp://example.ch)', 1, /cannot be linked/],
    ['| a |\n| - |\n| b | c |', 3, /more cells/],
    ['```ts file.ts\nx\n```', 1, /language/],
  ])('in %j names its line', (body, line, message) => {
    // A parsed link never has spaces; such text stays text and is no mistake.
    if (body.includes('Not An Id')) {
      expect(text(read(body).body)).toContain('page:Not An Id');
      return;
    }
    const said = problem(() => read(body));
    expect(said).toMatch(message);
    expect(said).toContain(`any-document.md:${String(FRONT_LINES + line)}: `);
  });

  it.each([
    ['title: 5', /any-document\.md:3: front matter, title/],
    ['colour: red', /:3: front matter, colour: is not known/],
    ['date: 11.5.2023', /:3: front matter, date/],
    ['picture: a.svg', /pictureAlt/],
    ['tags: [a, a]', /twice/],
    ['tags: [a', /any-document\.md:\d+/],
    ['blocks: [a, b]', /names 2 ids, but the body has 1/],
  ])('in the front matter (%s) names line and key', (line, message) => {
    const rest = line.startsWith('title') ? '' : '\ntitle: T';
    const file = `---\ntype: page\n${line}${rest}\ndescription: D\nslug: t\n---\na\n`;
    expect(problem(() => importMarkdown(file, 'any-document.md', schema))).toMatch(message);
  });

  it('is a missing front matter, or a file name that is no id', () => {
    expect(problem(() => importMarkdown('text', 'a.md', schema))).toMatch(/a\.md:1: .*front matter/);
    expect(problem(() => importMarkdown('', 'Not an id.md', schema))).toMatch(/file’s name/);
  });
});

describe('ids of blocks', () => {
  it('are the same at every reading and do not depend on what stands around', () => {
    const one = read('One.\n\nTwo.\n\n***\n\nThree.\n\n***').body.content.map((block) => block.attrs?.['id']);
    const again = read('New.\n\nTwo.\n\n***').body.content.map((block) => block.attrs?.['id']);
    expect(new Set(one).size).toBe(one.length);
    expect(one.slice(1, 3)).toEqual(again.slice(1, 3));
    expect(one.every((id) => /^b[0-9a-z]{9}$/.test(String(id)))).toBe(true);
  });

  it('are those that the file names', () => {
    const { body, hasBlockIds } = read('## One\n\n> ### Two', 'blocks: [x, y, z]\n');
    expect(hasBlockIds).toBe(true);
    expect(body.content[0]?.attrs).toEqual({ id: 'x', level: 2 });
    expect(body.content[1]?.attrs).toEqual({ id: 'y' });
    expect(body.content[1]?.content?.[0]?.attrs).toEqual({ id: 'z', level: 3 });
  });
});
