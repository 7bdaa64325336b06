import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFragment } from '../../../src/core/assistant/text-fragment.ts';

describe('textFragment', () => {
  it('names a short quote whole, with hyphen and comma encoded', () => {
    expect(textFragment('GPT-3 needs 8, not 16 GB.')).toBe(':~:text=GPT%2D3%20needs%208%2C%20not%2016%20GB.');
  });

  it('names a long quote by its ends', () => {
    const quote =
      'The computer has to go through all the parameters once, so all of them must fit into memory, which is why it matters.';
    expect(textFragment(quote)).toBe(':~:text=The%20computer%20has%20to%20go,which%20is%20why%20it%20matters.');
  });

  it('takes each end of a range from one line', () => {
    expect(textFragment('First item\n\nSecond item')).toBe(':~:text=First%20item,Second%20item');
  });

  it('holds no character that has a meaning in a directive', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (quote) => {
        const parts = textFragment(quote).slice(':~:text='.length).split(',');
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const part of parts) expect(part).toMatch(/^[A-Za-z0-9_.!~*()%]*$/);
      }),
    );
  });
});
