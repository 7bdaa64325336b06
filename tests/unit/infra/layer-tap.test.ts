import { describe, expect, it } from 'vitest';
import { LayerTap } from '../../../src/infra/llama/layer-tap.ts';

/** A computation's steps by address: their names and what they give. */
const STEPS = new Map<bigint, { readonly name: string; readonly data: Float32Array }>([
  [1n, { name: 'norm-8', data: Float32Array.of(9, 9) }],
  [2n, { name: 'norm_w-8', data: Float32Array.of(1, 2) }],
  [3n, { name: 'norm_w-9', data: Float32Array.of(7, 7) }],
]);

function tapOf(layer: number): LayerTap {
  return new LayerTap(
    () => ({
      tensorName: (tensor) => STEPS.get(tensor)?.name ?? '',
      tensorData: (tensor) => STEPS.get(tensor)?.data ?? new Float32Array(0),
    }),
    layer,
  );
}

/** Goes through the steps as llama.cpp does. @returns names of those that were wanted */
function compute(tap: LayerTap): string[] {
  const wanted = [...STEPS].filter(([tensor]) => tap.listen(tensor, true));
  for (const [tensor] of wanted) tap.listen(tensor, false);
  return wanted.map(([, { name }]) => name);
}

describe('the tap of a layer', () => {
  it('keeps what its layer hands on, and wants nothing when nobody asks for it', () => {
    const tap = tapOf(9);
    let wanted: string[] = [];
    expect(tap.during(2, () => (wanted = compute(tap)))).toEqual(Float32Array.of(1, 2));
    expect(wanted).toEqual(['norm_w-8']);
    expect(compute(tap)).toEqual([]);
  });

  it('refuses another number of components', () => {
    const tap = tapOf(9);
    expect(() => tap.during(4, () => compute(tap))).toThrow('gave 2 components instead of 4');
  });

  it('never hands out the former text’s when a step is not there any more', () => {
    const tap = tapOf(9);
    tap.during(2, () => compute(tap));
    expect(() => tap.during(2, () => undefined)).toThrow('gave 0 components instead of 2');
    const failing = (): never => {
      throw new Error('llama.cpp could not compute a text (1)');
    };
    expect(() => tap.during(2, failing)).toThrow('could not compute');
    expect(() => tap.during(2, () => undefined)).toThrow('gave 0 components');
  });
});
