import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChosenModel } from '../../../src/core/models/installed-model.ts';
import { GenerationService } from '../../../src/infra/generation-service.ts';
import { LlamaBackend } from '../../../src/infra/llama/generator-backend.ts';
import { eventsOf, requestOf, textOf } from '../../helpers/generator-contract.ts';

const entry = fileURLToPath(new URL('../../helpers/gpu-generator-process.ts', import.meta.url));
const good: ChosenModel = {
  id: 'good',
  name: 'Good',
  file: 'good',
  revision: '1',
  contextTokens: 512,
  testOnly: false,
};
const bad: ChosenModel = { ...good, id: 'bad', name: 'Bad', file: 'bad' };

let service: GenerationService | null = null;
afterEach(() => service?.close());

describe('a model that cannot be loaded', () => {
  it('leaves the one before in its place, also after a restart', async () => {
    let chosen = good;
    let last: ChosenModel | null = null;
    const said: string[] = [];
    const open = (): GenerationService =>
      new GenerationService(
        new LlamaBackend({
          ...{ entry, gpu: 'off', places: 1 },
          chosen: () => chosen,
          lastLoaded: () => last,
          onLoaded: (model) => {
            last = model;
          },
          log: (_, message) => said.push(message),
        }),
      );
    service = open();
    service.start();
    await expect.poll(() => service?.describe(), { timeout: 20_000 }).toBe('ready: Good');
    chosen = bad;
    service.follow();
    await expect.poll(() => said.join()).toContain('Bad cannot be used, Good goes on');
    await service.close();

    service = open();
    service.start();
    await expect.poll(() => service?.describe(), { timeout: 20_000 }).toBe('ready: Good');
    expect(textOf(await eventsOf(service.generator, requestOf('a')))).toBe('The bear sleeps.');
    expect(said.filter((line) => line.startsWith('Bad cannot be used, Good goes on'))).toHaveLength(2);
  }, 60_000);
});
