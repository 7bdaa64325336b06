import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../../src/core/content/body.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { translateText } from '../../../src/core/editing/translator.ts';
import type { Translator } from '../../../src/core/editing/translator.ts';
import { storedBody } from '../content/bodies.ts';

const loud: Translator = { translate: ({ texts }) => Promise.resolve(texts.map((text) => text.toUpperCase())) };
const echo: Translator = { translate: ({ texts }) => Promise.resolve(texts) };
const LANGUAGES = { from: 'fr', to: 'de' } as const;

describe('a translation by a model', () => {
  it('changes words and nothing else', async () => {
    const body: Body = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { id: 'a' },
          content: [
            { type: 'text', text: 'gras', marks: [{ type: 'bold' }] },
            { type: 'text', text: ' et fin' },
          ],
        },
        { type: 'codeBlock', attrs: { id: 'b' }, content: [{ type: 'text', text: 'let a' }] },
        { type: 'picture', attrs: { id: 'c', name: 'mer.jpg', alt: 'la mer', caption: '' } },
      ],
    };
    const { meta, body: translated } = await translateText(
      loud,
      { meta: { ...EMPTY_META, title: 'titre' }, body },
      LANGUAGES,
    );
    expect(meta.title).toBe('TITRE');
    expect(translated.content).toEqual([
      {
        type: 'paragraph',
        attrs: { id: 'a' },
        content: [
          { type: 'text', text: 'GRAS', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' ET FIN' },
        ],
      },
      body.content[1],
      { type: 'picture', attrs: { id: 'c', name: 'mer.jpg', alt: 'LA MER', caption: '' } },
    ]);
  });

  it('keeps any body as it is when the model says the same', async () => {
    await fc.assert(
      fc.asyncProperty(storedBody, async (body) => {
        expect((await translateText(echo, { meta: EMPTY_META, body }, LANGUAGES)).body).toEqual(body);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused when texts are missing', async () => {
    const lazy: Translator = { translate: () => Promise.resolve([]) };
    await expect(
      translateText(lazy, { meta: EMPTY_META, body: { type: 'doc', content: [] } }, LANGUAGES),
    ).rejects.toThrow();
  });
});
