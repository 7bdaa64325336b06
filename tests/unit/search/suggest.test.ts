import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, suggestSpelling } from '../../../src/core/search/suggest.ts';
import { countWords } from '../../../src/core/search/vocabulary.ts';

const words = countWords(['La stampante Prusa', 'Il transformer e la stampante', 'Folding']);

describe('suggestSpelling', () => {
  it('replaces misspelt words by words of the site and leaves the rest as it was', () => {
    expect(suggestSpelling('Che stanpante è la Prusa?', 'it', words)).toBe('Che stampante è la Prusa?');
    expect(suggestSpelling('tranfsormer', 'it', words)).toBe('transformer');
  });

  it('has nothing to say when every word is known or none is near', () => {
    expect(suggestSpelling('stampante', 'it', words)).toBeNull();
    expect(suggestSpelling('xylophon 12345', 'it', words)).toBeNull();
  });
});

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('is 0 for the same word only, and the same both ways', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 10)).toBe(editDistance(other, one, 10));
        expect(editDistance(one, other, 10) === 0).toBe(one === other);
      }),
    );
  });

  it('never says more than one above its limit', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 2)).toBe(Math.min(3, editDistance(one, other, 10)));
      }),
    );
  });
});
