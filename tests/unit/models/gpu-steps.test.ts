import { describe, expect, it } from 'vitest';
import { GpuSteps, wantedGpuKinds } from '../../../src/core/models/gpu-steps.ts';

describe('a card that keeps ending the model’s process', () => {
  it('is left after two ends, from CUDA to Vulkan and from there to the CPU', () => {
    const steps = new GpuSteps(wantedGpuKinds('auto', 'linux'));
    expect(steps.ended('cuda', 'SIGABRT')).toBe(false);
    expect([steps.kinds, steps.note]).toEqual([['cuda', 'vulkan'], null]);
    expect(steps.ended('cuda', 'SIGABRT')).toBe(true);
    expect(steps.kinds).toEqual(['vulkan']);
    expect(steps.note).toMatch(/CUDA.*SIGABRT.*Vulkan is tried/);
    steps.ended('vulkan', 'device lost');
    expect(steps.ended('vulkan', 'device lost')).toBe(true);
    expect([steps.kinds, steps.givenUp]).toEqual([[], ['cuda', 'vulkan']]);
    expect(steps.note).toMatch(/Vulkan.*device lost.*the CPU computes/);
  });

  it('is kept where answers come between, and where the CPU computed', () => {
    const steps = new GpuSteps(['cuda', 'vulkan']);
    for (let i = 0; i < 5; i++) {
      expect(steps.ended('cuda', 'killed')).toBe(false);
      steps.answered();
      expect(steps.ended(null, 'killed')).toBe(false);
    }
    expect(steps.kinds).toEqual(['cuda', 'vulkan']);
  });

  it('leaves out what is better than the kind that ended', () => {
    const steps = new GpuSteps(['cuda', 'vulkan']);
    steps.ended('vulkan', 'killed');
    steps.ended('vulkan', 'killed');
    expect(steps.kinds).toEqual([]);
  });

  it('is tried again with another model', () => {
    const steps = new GpuSteps(['metal']);
    steps.ended('metal', 'killed');
    steps.ended('metal', 'killed');
    steps.reset();
    expect([steps.kinds, steps.note, steps.failures]).toEqual([['metal'], null, 2]);
  });
});

describe('what the operator wants', () => {
  it.each([
    ['auto', 'linux', ['cuda', 'vulkan']],
    ['auto', 'darwin', ['metal']],
    ['off', 'linux', []],
    ['vulkan', 'linux', ['vulkan']],
    ['cuda', 'win32', ['cuda', 'vulkan']],
  ] as const)('%s on %s', (wish, platform, kinds) => {
    expect(wantedGpuKinds(wish, platform)).toEqual(kinds);
  });
});
