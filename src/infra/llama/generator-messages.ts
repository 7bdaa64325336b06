import type { GenerationRequest, GenerationUsage } from '../../core/generation/ports.ts';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import type { ErrorDetails } from '../../shared/errors.ts';

/** An answer to compute, as the parent process asks for it. */
export interface GenerateJob extends Pick<GenerationRequest, 'messages' | 'schema' | 'maxTokens' | 'priority'> {
  readonly id: number;
  /** After which the answer ends with the reason `time`, in milliseconds. */
  readonly timeLimitMs: number;
}

/** What the parent tells the generator's process. */
export type ToGenerator =
  | { readonly type: 'generate'; readonly job: GenerateJob }
  /** The answer is no longer wanted. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'count'; readonly id: number; readonly text: string };

/** What the generator's process answers, beside what every child tells about itself. */
export type FromGenerator =
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | {
      readonly type: 'finished';
      readonly id: number;
      readonly reason: 'stop' | 'length' | 'time';
      readonly usage: GenerationUsage;
    }
  | { readonly type: 'failed'; readonly id: number; readonly details: ErrorDetails }
  | { readonly type: 'counted'; readonly id: number; readonly tokens: number }
  | { readonly type: 'log'; readonly line: string }
  /** With what it computes from now on; null for the CPU. Told before the model is loaded, which may end the process. */
  | { readonly type: 'gpu'; readonly kind: GpuKind | null };

/** What a model turned out to be when it was loaded. */
export interface GeneratorFacts {
  /** Tokens that prompt and answer may have together. */
  readonly contextTokens: number;
  /** Answers that are computed at the same time. */
  readonly places: number;
  /** Where it computes, for people: «CPU, 2 cores», «cuda, 33 layers». */
  readonly device: string;
}

/** What the process is started with, as JSON in its first argument. */
export interface GeneratorArguments {
  readonly file: string;
  /** Tokens that prompt and answer should have together; fewer where memory or the model's training say so. */
  readonly contextTokens: number;
  /** Answers to compute at the same time; fewer where memory says so. */
  readonly places: number;
  /** Cores that the process may use. */
  readonly cores: number;
  /** Memory that the whole process may take, in bytes. */
  readonly memoryBytes: number;
  /** Ways to compute on a card, best first; after them, and where there are none, the CPU computes. */
  readonly gpu: readonly GpuKind[];
}
