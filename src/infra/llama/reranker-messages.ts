import type { ErrorDetails } from '../../shared/errors.ts';

/** What the reranker's process is started with. */
export interface RerankerArguments {
  readonly file: string;
  /** Tokens that question and passage may have together. */
  readonly contextTokens: number;
  readonly cores: number;
  /** Whether a card may compute. */
  readonly mayUseGpu: boolean;
}

/** Passages to be read with a question. */
export interface ScoreJob {
  readonly type: 'score';
  readonly id: number;
  readonly question: string;
  readonly passages: readonly string[];
}

/** What the reranker's process answers. */
export type FromReranker =
  | { readonly type: 'scores'; readonly id: number; readonly scores: number[] }
  | { readonly type: 'failed'; readonly id: number; readonly details: ErrorDetails }
  | { readonly type: 'log'; readonly line: string };
