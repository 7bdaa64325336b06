import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, memoryForModel } from '../../../src/core/models/forecast.ts';
import type { Machine } from '../../../src/core/models/forecast.ts';
import { gpuNotes } from '../../../src/core/models/gpu-notes.ts';
import { gpuRate } from '../../../src/core/models/gpu-rates.ts';
import { readCatalogue } from '../../../src/infra/files/model-catalogue.ts';
import { ROOT } from '../../helpers/server.ts';

const GB = 1024 ** 3;
const small: Machine = {
  ...{ memoryBytes: 4 * GB, cores: 2, pageCacheBytes: 64 * 1024 ** 2, threadRate: 5e9, memoryRate: 20e9, gpu: null },
};
const catalogue = new Map(readCatalogue(ROOT).map((entry) => [entry.id, entry]));

function entry(id: string) {
  const found = catalogue.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('what a model is expected to do on a machine', () => {
  it('leaves the sites their memory: a server with 4 GB holds no model of 4 billion parameters, and the small one', () => {
    expect(memoryForModel(small) / GB).toBeCloseTo(2.96, 1);
    expect(forecast(entry('qwen3-4b'), small)).toMatchObject({ fits: 'no', tokensPerSecond: 0 });
    expect(forecast(entry('smollm2-135m'), small).fits).toBe('yes');
    expect(forecast(entry('qwen3-4b'), { ...small, memoryBytes: 8 * GB }).fits).toBe('yes');
  });

  it('writes as fast as weights are read', () => {
    const roomy = { ...small, memoryBytes: 32 * GB };
    expect(forecast(entry('qwen3-4b'), roomy).tokensPerSecond).toBeCloseTo(5e9 / 2_497_280_256, 3);
    // More threads than the memory serves are of no use.
    const many = { ...roomy, cores: 32 };
    expect(forecast(entry('qwen3-4b'), many).tokensPerSecond).toBeCloseTo(20e9 / 2_497_280_256, 3);
  });

  it('puts as many layers on a card as it holds, and the rest of the weights into memory', () => {
    const { rate } = gpuRate('NVIDIA GeForce RTX 3060');
    const card = (bytes: number): Machine => ({ ...small, memoryBytes: 16 * GB, gpu: { freeBytes: bytes, totalBytes: bytes, rate } });
    const whole = forecast(entry('apertus-8b'), card(12 * GB));
    expect(whole.gpuLayers).toBe(32);
    expect(whole.tokensPerSecond).toBeGreaterThan(25);
    const part = forecast(entry('apertus-8b'), card(4 * GB));
    expect(part.gpuLayers).toBeGreaterThan(8);
    expect(part.gpuLayers).toBeLessThan(32);
    expect(part.gpuBytes).toBeLessThan(4 * GB);
    expect(forecast(entry('apertus-8b'), card(GB / 2)).gpuLayers).toBe(0);
  });

  it('never promises less for a larger machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.integer({ min: 2, max: 64 }), fc.constantFrom(...catalogue.values()), (one, other, model) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const on = (size: number) => forecast(model, { ...small, memoryBytes: size * GB, cores: size });
        expect(on(more).tokensPerSecond).toBeGreaterThanOrEqual(on(less).tokensPerSecond);
      }),
    );
  });
});

describe('cards', () => {
  it('are known by the longest name', () => {
    expect(gpuRate('NVIDIA GeForce RTX 4070 Ti SUPER')).toEqual({ rate: 504e9, known: true });
    expect(gpuRate('NVIDIA H100 80GB HBM3').rate).toBe(3350e9);
    expect(gpuRate('Some Card 9').known).toBe(false);
  });

  it('that cannot be used are named, with the reason and what is used instead', () => {
    const failures = { cuda: 'no build of llama.cpp for it starts here' };
    const [why, advice] = gpuNotes({ nvidiaDriver: '470.82', hasCard: true, used: 'vulkan', failures });
    expect(why).toContain('driver 470.82');
    expect(why).toContain('Vulkan is used');
    expect(advice).toContain('update the driver');
    expect(gpuNotes({ nvidiaDriver: null, hasCard: true, used: null, failures })[0]).toContain('the CPU computes');
    expect(gpuNotes({ nvidiaDriver: '580.1', hasCard: true, used: 'cuda', failures: {} })).toEqual([]);
    expect(gpuNotes({ nvidiaDriver: null, hasCard: false, used: null, failures })).toEqual([]);
  });
});

describe('catalogue', () => {
  it('offers models in the four languages for every purpose, and one for tests', () => {
    const purposes = new Set([...catalogue.values()].map(({ purpose }) => purpose));
    expect(purposes).toEqual(new Set(['chat', 'embedding', 'reranker', 'test']));
    for (const { id, purpose, languages } of catalogue.values()) {
      if (purpose !== 'test') expect(languages, id).toEqual(['fr', 'it', 'de', 'en']);
    }
  });
});
