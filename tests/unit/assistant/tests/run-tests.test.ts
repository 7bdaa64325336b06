import { describe, expect, it } from 'vitest';
import { runTests } from '../../../../src/core/assistant/tests/run-tests.ts';
import type { SiteTest } from '../../../../src/core/assistant/tests/site-test.ts';
import type { Generator } from '../../../../src/core/generation/ports.ts';
import { ScriptedGenerator } from '../../../helpers/scripted-generator.ts';
import { honest, liar } from '../../../helpers/scripts/liar.ts';
import { tinySite } from '../../search/tiny-site.ts';
import { CAMP, sectionsOf } from '../written/writing-site.ts';

const site = {
  assistant: () => ({ locales: ['en'], thresholds: { default: 0 } }) as const,
  retrieval: () => tinySite(CAMP),
  sections: sectionsOf(CAMP),
  data: () => ({ site: { id: 'valley', defaultLocale: 'en', settings: { name: { en: 'The valley' } } } }) as const,
};

function testOf(question: string, documentId: string): SiteTest {
  return { id: documentId, locale: 'en', question, documentId, words: [], createdAt: 0 };
}

const TESTS = [testOf('When does the summer camp begin?', 'camp'), testOf('When does the camp begin?', 'club')];

async function written(generator: Generator | null) {
  const done: number[] = [];
  const options = { generator, onEach: (count: number) => done.push(count), signal: new AbortController().signal };
  const results = await runTests(site, TESTS, options);
  expect(done).toEqual([1, 2]);
  return results.map((result) => result.written);
}

describe('test questions of a site', () => {
  it('are written about behind everybody else, and tell which page the answer rests on', async () => {
    const generator = new ScriptedGenerator(honest(1));
    const [right, wrong] = await written(generator);
    expect(right).toMatchObject({ end: 'done', isRight: true, shown: 1, documentId: 'camp' });
    expect(right?.text).toContain('12 July');
    expect(wrong).toMatchObject({ isRight: false, documentId: 'camp' });
    expect(generator.requests.map(({ priority }) => priority)).toEqual(['bulk', 'bulk']);
  });

  it('tell that nothing was shown of what a liar wrote, and that nobody wrote without a model', async () => {
    const [lied] = await written(new ScriptedGenerator(liar));
    expect(lied).toMatchObject({ end: 'nothing', shown: 0, isRight: false, documentId: null, text: '' });
    expect(lied?.withheld).toBeGreaterThan(0);
    const asked = new ScriptedGenerator(liar);
    const nobody: Generator = {
      model: null,
      countTokens: (text) => asked.countTokens(text),
      generate: (request) => asked.generate(request),
    };
    expect(await written(nobody)).toEqual([null, null]);
    expect(await written(null)).toEqual([null, null]);
    expect(asked.requests).toEqual([]);
  });
});
