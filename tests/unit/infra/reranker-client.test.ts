import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChosenModel } from '../../../src/core/models/installed-model.ts';
import { RerankerClient } from '../../../src/infra/llama/reranker-client.ts';
import { measureReranker } from '../../../src/infra/models/measure-reranker.ts';

const entry = fileURLToPath(new URL('../../helpers/trial-reranker.ts', import.meta.url));
const MODEL: ChosenModel = {
  ...{ id: 'trial', name: 'Trial', file: '/nowhere.gguf', revision: '1' },
  ...{ contextTokens: 512, testOnly: true },
};

const clients: RerankerClient[] = [];

function client(chosen: () => ChosenModel | null, settings: { readonly entry?: string } = { entry }): RerankerClient {
  const made = new RerankerClient({ chosen, log: () => undefined, limitMs: 300, ...settings });
  clients.push(made);
  return made;
}

/** Asks until the process is loaded: a question never waits for that. */
async function loaded(made: RerankerClient): Promise<void> {
  await vi.waitFor(() => made.current?.score('word', ['a word']), { timeout: 10_000, interval: 50 });
}

function scores(made: RerankerClient, question: string): Promise<number[]> | undefined {
  return made.current?.score(question, ['a word', 'nothing']);
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((made) => made.close()));
});

describe('the reranker in its process', () => {
  it('is none where none was chosen', () => {
    expect(client(() => null).current).toBeNull();
  });

  it('scores passages in order, and no question waits while it loads', async () => {
    const made = client(() => MODEL);
    await expect(scores(made, 'word')).rejects.toMatchObject({ code: 'reranker-unavailable', kind: 'unavailable' });
    await loaded(made);
    expect(await scores(made, 'word')).toEqual([0.9, 0.1]);
  });

  it('that falls silent, gives up or dies fails that question alone, and comes back', async () => {
    const made = client(() => MODEL);
    await loaded(made);
    for (const question of ['silence', 'fail', 'die'])
      await expect(scores(made, question)).rejects.toMatchObject({ kind: 'unavailable' });
    await loaded(made);
    expect(await scores(made, 'word')).toEqual([0.9, 0.1]);
  });

  it('ends for whoever leaves', async () => {
    const made = client(() => MODEL);
    await loaded(made);
    const gone = made.current?.score('silence', ['a'], AbortSignal.timeout(20));
    await expect(gone).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is given no more than it can answer in time, counting what nobody waits for any more', async () => {
    const made = client(() => MODEL);
    await loaded(made);
    const silent = [scores(made, 'silence'), scores(made, 'silence')].map((asked) =>
      expect(asked).rejects.toThrow('it is too slow'),
    );
    await expect(scores(made, 'word')).rejects.toThrow('it has too much to do');
    await Promise.all(silent);
    await expect(scores(made, 'word')).rejects.toThrow('it has too much to do');
  });

  it('that is no longer chosen is not loaded again by a question that began before', async () => {
    let chosen: ChosenModel = MODEL;
    const made = client(() => chosen);
    await loaded(made);
    const before = made.current;
    chosen = { ...MODEL, id: 'other' };
    await made.follow();
    await expect(before?.score('word', ['a word'])).rejects.toThrow('another model was chosen');
    await loaded(made);
    expect(await scores(made, 'word')).toEqual([0.9, 0.1]);
  });

  it('is exchanged when another one is chosen', async () => {
    let chosen: ChosenModel | null = MODEL;
    const made = client(() => chosen);
    await loaded(made);
    chosen = null;
    await made.follow();
    expect(made.current).toBeNull();
  });

  it('is measured: how fast it is, and whether it finds what answers', async () => {
    const measured = await measureReranker(MODEL, { gpu: 'off', log: () => undefined, entry });
    expect(measured).toMatchObject({ findsAnswer: false });
    expect(measured.loadMs).toBeGreaterThan(0);
    expect(measured.passageMs).toBeGreaterThan(0);
  });

  it('whose file is no model is not measured', async () => {
    const measured = measureReranker(MODEL, { gpu: 'off', log: () => undefined });
    await expect(measured).rejects.toMatchObject({ code: 'reranker-model-invalid' });
  });

  it('whose file is no model is never waited for', async () => {
    expect(existsSync(MODEL.file)).toBe(false);
    const made = client(() => MODEL, {});
    await expect(scores(made, 'word')).rejects.toMatchObject({ code: 'reranker-unavailable' });
  });
});
