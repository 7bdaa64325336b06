import type { GpuKind } from '../../core/models/gpu-notes.ts';

/** What is to be looked at, as JSON in the process's first argument. */
export interface MachineOrder {
  /** Ways to compute on a card that may be used, best first. */
  readonly gpu: readonly GpuKind[];
  readonly models: readonly {
    readonly id: string;
    /** A file, or the address of one: only its header is read. */
    readonly place: string;
    readonly contextTokens: number;
  }[];
}

/** What node-llama-cpp says about a model on this machine; null when its file could not be read. */
export interface InspectedModel {
  readonly supported: boolean;
  readonly layers: number;
  readonly gpuLayers: number;
  readonly memoryBytes: number;
  readonly gpuBytes: number;
}

/** What the process found. */
export interface MachineReport {
  readonly gpu: { readonly kind: GpuKind; readonly name: string; readonly totalBytes: number; readonly freeBytes: number } | null;
  readonly notes: readonly string[];
  /** Bytes that one thread copies in a second. */
  readonly copyRate: number;
  readonly models: Readonly<Record<string, InspectedModel | null>>;
}
