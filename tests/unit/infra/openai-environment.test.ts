import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';

describe('settings of a server that speaks the OpenAI API', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/v1'],
    ['https://inference.example.ch/team/v1/', 'https://inference.example.ch/team/v1'],
  ])('%s', (written, url) => {
    expect(readConfig({ BIVOUAC_OPENAI_URL: written }).openai).toEqual({ url, key: null, model: null });
  });

  it.each([
    [{ BIVOUAC_OPENAI_URL: 'inference.example.ch' }, /BIVOUAC_OPENAI_URL.*http:\/\/127\.0\.0\.1:8080\/v1/],
    [{ BIVOUAC_OPENAI_URL: 'ftp://inference.example.ch' }, /BIVOUAC_OPENAI_URL/],
    [{ BIVOUAC_OPENAI_URL: 'https://me:secret@inference.example.ch/v1' }, /without a name, a key or parameters/],
    [{ BIVOUAC_OPENAI_URL: 'https://x.example/v1?key=secret' }, /without a name, a key or parameters/],
    [{ BIVOUAC_OPENAI_URL: 'https://x.example', BIVOUAC_MODEL: 'qwen3-4b' }, /only one of them/],
    [
      { BIVOUAC_OPENAI_URL: 'https://x.example', BIVOUAC_OPENAI_KEY: 'two words' },
      /BIVOUAC_OPENAI_KEY.*without spaces/,
    ],
    [{ BIVOUAC_OPENAI_KEY: 'sk-1' }, /set BIVOUAC_OPENAI_URL too/],
    [{ BIVOUAC_OPENAI_MODEL: 'x' }, /set BIVOUAC_OPENAI_URL too/],
  ])('stop the start with a sentence: %o', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
    expect(() => readConfig(environment)).not.toThrow(/secret|sk-1/);
  });
});
