/** Share of a model's size that its context and intermediate results take on top. */
export const WORKING_SHARE = 0.2;

/** Memory in GB that the operating system and other programs keep. */
export const SYSTEM_GB = 3;

/** Memory sizes in GB with which computers are sold. */
export const MEMORY_SIZES: readonly number[] = [4, 8, 16, 32, 64, 128, 256, 512, 1024];

/**
 * Memory that a computer needs to run a model.
 * @param parametersBillion parameters in 10⁹; in bytes at 8 bits each, they are as many GB
 * @param bits of one parameter
 * @returns GB = parameters · bits / 8 · 1.2 + 3; 7.2 for 7 billion at 4 bits, 10.8 for 13 billion
 */
export function neededMemory(parametersBillion: number, bits: number): number {
  return ((parametersBillion * bits) / 8) * (1 + WORKING_SHARE) + SYSTEM_GB;
}

/** The smallest memory with which computers are sold that holds a model: 8 for 7 billion parameters at 4 bits, 16 for 13; null when none does. */
export function computerFor(parametersBillion: number, bits: number): number | null {
  return MEMORY_SIZES.find((size) => size >= neededMemory(parametersBillion, bits)) ?? null;
}

/** The largest model in billions of parameters that a computer with `ram` GB runs; 0 when none fits. Inverse of neededMemory. */
export function largestModel(ram: number, bits: number): number {
  return Math.max(0, ((ram - SYSTEM_GB) * 8) / (bits * (1 + WORKING_SHARE)));
}
