import { describe, expect, it } from 'vitest';
import { modelTranslator } from '../../../src/core/editing/model-translator.ts';
import type { GenerationRequest } from '../../../src/core/generation/ports.ts';
import { ScriptedGenerator } from '../../helpers/scripted-generator.ts';

/** Writes every text in capitals, as a model would that keeps to the schema. */
function shout({ messages }: GenerationRequest): string {
  return (messages.at(-1)?.text ?? '').replace(/(:")([^"]*)(")/g, (_, a: string, text: string, z: string) => {
    return `${a}${text.toUpperCase()}${z}`;
  });
}

const languages = { from: 'de', to: 'en' } as const;

describe('translating with a language model', () => {
  it('gives as many texts as it got, with their white space and whatever has no letters', async () => {
    const texts = ['Titel', '', ' zwei ', '12.50', '\n', ...Array.from({ length: 30 }, (_, i) => `Satz ${String(i)}.`)];
    const generator = new ScriptedGenerator(shout);
    const translated = await modelTranslator(generator, 'site').translate({ ...languages, texts });
    expect(translated).toEqual(texts.map((text) => text.toUpperCase()));
    expect(generator.requests.length).toBe(2);
    expect(generator.requests[0]).toMatchObject({ priority: 'editor', siteId: 'site' });
  });

  it.each(['no JSON', '{}', '{"t0":""}', '{"t0":3}'])('refuses what is no translation: %s', async (answer) => {
    const translator = modelTranslator(new ScriptedGenerator(() => answer), 'site');
    await expect(translator.translate({ ...languages, texts: ['Titel'] })).rejects.toMatchObject({
      code: 'translation-unusable',
    });
  });
});
