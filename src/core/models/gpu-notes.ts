/** Ways to compute on a card, best first. */
export type GpuKind = 'cuda' | 'metal' | 'vulkan';

/** What was found when the cards were looked for. */
export interface GpuFindings {
  /** Version of NVIDIA's driver, where one is loaded. */
  readonly nvidiaDriver: string | null;
  /** Whether the system offers any card to compute on. */
  readonly hasCard: boolean;
  /** How llama.cpp computes now; null on the CPU. */
  readonly used: GpuKind | null;
  /** Why a kind could not be used. */
  readonly failures: Readonly<Partial<Record<GpuKind, string>>>;
}

/** What the ways are called, for people. */
export const GPU_NAMES: Readonly<Record<GpuKind, string>> = { cuda: 'CUDA', metal: 'Metal', vulkan: 'Vulkan' };

/** Says why the best way to compute is not used, and what to do; nothing where all is well. */
export function gpuNotes({ nvidiaDriver, hasCard, used, failures }: GpuFindings): string[] {
  const instead = used === null ? 'the CPU computes' : `${GPU_NAMES[used]} is used`;
  if (nvidiaDriver !== null && used !== 'cuda') {
    return [
      `An NVIDIA card is there (driver ${nvidiaDriver}), but CUDA cannot be used (${failures.cuda ?? 'unknown'}), so ${instead}.`,
      'Its driver may be older than the CUDA of llama.cpp’s build: update the driver, then try again.',
    ];
  }
  if (!hasCard || used !== null) return [];
  const why = Object.entries(failures).map(([kind, reason]) => `${GPU_NAMES[kind as GpuKind]}: ${reason}`);
  return [`A card is there, but llama.cpp cannot use it (${why.join('; ')}), so ${instead}.`];
}
