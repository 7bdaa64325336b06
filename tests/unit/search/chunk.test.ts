import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkPage } from '../../../src/core/search/chunk.ts';
import type { PageBlock } from '../../../src/core/search/chunk.ts';

function block(
  text: string,
  headingPath: readonly string[] = [],
  kind: PageBlock['kind'] = 'text',
  blockId = text.slice(0, 8),
): PageBlock {
  return { blockId, anchor: headingPath.at(-1) ?? '', kind, headingPath, text };
}

const sentence = 'Un modello di tredici miliardi di parametri richiede sedici gigabyte di memoria. ';

describe('chunkPage', () => {
  it('starts a passage at every heading and keeps its path', () => {
    const blocks = [
      block('Intro.'),
      block('Memory', ['Memory'], 'heading'),
      block('16 GB.', ['Memory']),
      block('More.', ['Memory']),
    ];
    const chunks = chunkPage(blocks, 'en');
    expect(chunks.map(({ ordinal, headingPath, anchor, text }) => ({ ordinal, headingPath, anchor, text }))).toEqual([
      { ordinal: 0, headingPath: [], anchor: '', text: 'Intro.' },
      { ordinal: 1, headingPath: ['Memory'], anchor: 'Memory', text: '16 GB.\n\nMore.' },
    ]);
  });

  it('parts two sections of the same name', () => {
    const heading = block('Memory', ['Memory'], 'heading');
    expect(chunkPage([heading, block('One.', ['Memory']), heading, block('Two.', ['Memory'])], 'en')).toHaveLength(2);
  });

  it('cuts a long section between blocks, and a long block between sentences', () => {
    const section = Array.from({ length: 8 }, (_, i) =>
      block(sentence.repeat(4).trim(), ['A'], 'text', `b${String(i)}`),
    );
    for (const chunk of chunkPage([...section, block(sentence.repeat(60), ['A'])], 'it')) {
      expect(chunk.text.length).toBeLessThan(400 * 3.6);
      expect(chunk.text).toMatch(/\.$/);
    }
  });

  it('loses, repeats and changes no word', () => {
    const text = fc
      .array(fc.constantFrom('parola', 'Wort.', 'mot', 'x'.repeat(1500), 'Dr.', '\n', '😀'), { maxLength: 400 })
      .map((words) => words.join(' '));
    const blocks = fc.array(fc.record({ text, section: fc.constantFrom('A', 'B') }), { maxLength: 12 });
    const squeeze = (value: string): string => value.replace(/\s+/gu, '');
    fc.assert(
      fc.property(blocks, (parts) => {
        const chunks = chunkPage(
          parts.map((part) => block(part.text, [part.section])),
          'it',
        );
        expect(squeeze(chunks.map((chunk) => chunk.text).join(''))).toBe(
          squeeze(parts.map((part) => part.text).join('')),
        );
        expect(chunks.map((chunk) => chunk.ordinal)).toEqual(chunks.map((_, i) => i));
      }),
      { numRuns: 50 },
    );
  });
});
