import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { GenerationService } from '../../../src/infra/generation-service.ts';
import { LlamaBackend } from '../../../src/infra/llama/generator-backend.ts';
import { measureModel } from '../../../src/infra/models/measure-model.ts';
import { eventsOf, requestOf, textOf } from '../../helpers/generator-contract.ts';

/** No card is there: the process is scripted, what steps down is the real backend. */
const entry = fileURLToPath(new URL('../../helpers/gpu-generator-process.ts', import.meta.url));
const model = { id: 'bear', name: 'Bear 1B', file: import.meta.filename, contextTokens: 512, testOnly: false };

let service: GenerationService | null = null;
afterEach(() => service?.close());

/** Asks until there is an answer. @returns how often it was asked in vain */
async function failuresBeforeAnswer({ generator }: GenerationService): Promise<number> {
  for (let failures = 0; ; failures++) {
    try {
      expect(textOf(await eventsOf(generator, requestOf('a')))).toBe('The bear sleeps.');
      return failures;
    } catch (error) {
      expect(error).toMatchObject({ code: 'generator-unavailable' });
      if (failures > 6) throw error;
    }
  }
}

describe.skipIf(process.platform === 'darwin')('a card that aborts while it computes', () => {
  it('is given up for Vulkan and then for the CPU, which is told; another model tries it again', async () => {
    const said: string[] = [];
    let revision = '1';
    const backend = new LlamaBackend({
      ...{ entry, cores: 1, places: 1, gpu: 'auto' },
      chosen: () => ({ ...model, revision }),
      log: (_, message) => said.push(message),
    });
    service = new GenerationService(backend);
    expect(await failuresBeforeAnswer(service)).toBe(4);
    expect(service.describe()).toBe('ready: Bear 1B (given up: cuda, vulkan)');
    expect(said.filter((line) => line.includes('2 times without an answer'))).toEqual([
      expect.stringMatching(/^CUDA .*SIGABRT.*Vulkan is tried/s),
      expect.stringMatching(/^Vulkan .*SIGABRT.*the CPU computes/s),
    ]);
    expect(await failuresBeforeAnswer(service)).toBe(0);

    revision = '2';
    service.follow();
    await expect.poll(() => backend.device).toBe('cuda');
    expect(backend.gpu.note).toBeNull();
  }, 60_000);

  it('is not used where the operator says so', async () => {
    service = new GenerationService(
      new LlamaBackend({ entry, gpu: 'off', chosen: () => ({ ...model, revision: '1' }), log: () => undefined }),
    );
    expect(await failuresBeforeAnswer(service)).toBe(0);
    expect(service.gpu.givenUp).toEqual([]);
  }, 30_000);

  it('is told by the check of a model, which measures what is left', async () => {
    const measured = await measureModel({ ...model, revision: '1' }, { gpu: 'auto', log: () => undefined, entry });
    expect(measured).toMatchObject({
      device: 'CPU, 1 core',
      gpuNote: expect.stringContaining('the CPU computes') as string,
    });
  }, 60_000);
});
