import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../src/infra/openai/estimate-tokens.ts';

describe('the estimate of a text’s tokens', () => {
  it('takes what no vocabulary holds byte by byte', () => {
    expect(estimateTokens('𓂀𓂀𓂀')).toBe(12);
    expect(estimateTokens('ጤና')).toBe(6);
    expect(estimateTokens('2026')).toBe(4);
  });

  it('spends on sentences of the four languages about what models do', () => {
    const sentences = {
      de: 'Die Hütte ist vom 12. Juni bis Ende September geöffnet; das Nachtessen kostet 45 Franken.',
      fr: 'Le refuge est ouvert du 12 juin à fin septembre; le repas du soir coûte 45 francs.',
      it: 'Il rifugio è aperto dal 12 giugno a fine settembre; la cena costa 45 franchi.',
      en: 'The hut is open from 12 June to the end of September; dinner costs 45 francs.',
    };
    for (const text of Object.values(sentences)) {
      const perWord = estimateTokens(text) / text.split(' ').length;
      expect(perWord).toBeGreaterThan(1.5);
      expect(perWord).toBeLessThan(3.2);
    }
  });

  it('is never less for more text, nor more than its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(estimateTokens(one + other)).toBeGreaterThanOrEqual(estimateTokens(one));
        expect(estimateTokens(one)).toBeLessThanOrEqual(Buffer.byteLength(one));
      }),
    );
  });
});
