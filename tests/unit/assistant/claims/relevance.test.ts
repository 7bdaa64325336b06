import { describe, expect, it } from 'vitest';
import { Relevance } from '../../../../src/core/assistant/claims/relevance.ts';
import { REFERENCE_EMBEDDER } from '../../../../src/core/search/cosine-scale.ts';
import type { Embedder } from '../../../../src/core/search/ports.ts';
import { AppError } from '../../../../src/shared/errors.ts';

/** Texts about opening times lie near each other, everything else far from them. */
function embedderOf(model = REFERENCE_EMBEDDER): Embedder & { readonly asked: string[] } {
  const asked: string[] = [];
  const embed = (texts: readonly string[]): Promise<Float32Array[]> => {
    asked.push(...texts);
    return Promise.resolve(
      texts.map((text) => Float32Array.from(/open|ouvert|noon|late/.test(text) ? [1, 0] : [0, 1])),
    );
  };
  return { model, dimensions: 2, embed, asked };
}

const OPEN = [{ text: 'When do you open?', locale: 'en' }] as const;

describe('whether a claim is about what was asked', () => {
  it('is told by meaning where no word is common', async () => {
    const relevance = new Relevance(OPEN, { embedder: embedderOf() });
    expect(await relevance.concerns('Guests may come from noon on.', 'en', 'Guests may come from noon on.')).toBe(true);
    expect(await relevance.concerns('Le musée est ouvert le dimanche.', 'fr', 'Le musée est ouvert le dimanche.')).toBe(
      true,
    );
    expect(await relevance.concerns('Chess has many rules.', 'en', 'Chess has many rules.')).toBe(false);
  });

  it('is believed of a word in common, without asking the embedder', async () => {
    const embedder = embedderOf();
    expect(await new Relevance(OPEN, { embedder }).concerns('It opens rarely.', 'en', 'It opens rarely.')).toBe(true);
    expect(embedder.asked).toEqual([]);
  });

  it('holds for any wording of the question, each of them read once', async () => {
    const embedder = embedderOf();
    const wordings = [{ text: 'How late?', locale: 'en' }, OPEN[0], { text: 'How late?', locale: 'en' }] as const;
    const relevance = new Relevance(wordings, { embedder });
    expect(await relevance.concerns('Guests may come from noon on.', 'en', 'Guests may come from noon on.')).toBe(true);
    expect(await relevance.concerns('Chess has many rules.', 'en', 'Chess has many rules.')).toBe(false);
    expect(embedder.asked.filter((text) => text === 'How late?')).toHaveLength(1);
  });

  it('is told by another embedder once its scale is known', async () => {
    const embedder = embedderOf('another model');
    const near = new Relevance(OPEN, { embedder, scale: { own: 0.6, others: 0.3 } });
    expect(await near.concerns('Guests may come from noon on.', 'en', 'Guests may come from noon on.')).toBe(true);
    expect(await near.concerns('Chess has many rules.', 'en', 'Chess has many rules.')).toBe(false);
    // Where strangers lie below nought, a cosine of nought says that they have something in common.
    const far = new Relevance(OPEN, { embedder, scale: { own: 0.2, others: -0.1 } });
    expect(await far.concerns('Chess has many rules.', 'en', 'Chess has many rules.')).toBe(true);
    const unknown = new Relevance(OPEN, { embedder, scale: null });
    expect(await unknown.concerns('Chess has many rules.', 'en', 'Chess has many rules.')).toBe(true);
  });

  it('is not what is said of another bearer of the name, whatever words are common', async () => {
    const relevance = new Relevance([{ text: 'How many layers does GPT-1 have?', locale: 'en' }], {
      embedder: embedderOf(),
    });
    expect(await relevance.concerns('It has 96 layers.', 'en', 'GPT-3 has 96 layers.')).toBe(false);
    expect(await relevance.concerns('It has 12 layers.', 'en', 'GPT-1 has 12 layers.')).toBe(true);
  });

  it('is not doubted where it cannot be told', async () => {
    const down = new AppError({ kind: 'unavailable', code: 'embedder-unavailable', message: 'It is down.' });
    const broken = { ...embedderOf(), embed: () => Promise.reject(down) };
    for (const embedder of [null, embedderOf('another model'), broken]) {
      expect(
        await new Relevance(OPEN, { embedder }).concerns('Chess has many rules.', 'en', 'Chess has many rules.'),
      ).toBe(true);
    }
  });
});
