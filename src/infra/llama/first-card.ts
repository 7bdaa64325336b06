import { getLlamaGpuTypes } from 'node-llama-cpp';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import { messageOf } from '../../shared/errors.ts';

/** What came of trying one way to compute after the other. */
export interface CardTrial<Value> {
  /** The first that worked; null where only the CPU is left. */
  readonly loaded: { readonly kind: GpuKind; readonly value: Value } | null;
  /** Why those before it did not. */
  readonly failures: Readonly<Partial<Record<GpuKind, string>>>;
}

/**
 * Tries ways to compute on a card, best first.
 * @param start may throw: then the next one is tried
 * @param supported the ways whose libraries and drivers this machine has
 */
export async function firstThatWorks<Value>(
  kinds: readonly GpuKind[],
  start: (kind: GpuKind) => Promise<Value>,
  supported: () => Promise<readonly (GpuKind | false)[]> = () => getLlamaGpuTypes('supported'),
): Promise<CardTrial<Value>> {
  const failures: Partial<Record<GpuKind, string>> = {};
  if (kinds.length === 0) return { loaded: null, failures };
  const there = await supported();
  for (const kind of kinds) {
    if (!there.includes(kind)) {
      failures[kind] = 'its library or driver was not found';
      continue;
    }
    try {
      return { loaded: { kind, value: await start(kind) }, failures };
    } catch (error) {
      const message = messageOf(error);
      failures[kind] = message === 'NoBinaryFoundError' ? 'no build of llama.cpp for it starts here' : message;
    }
  }
  return { loaded: null, failures };
}
