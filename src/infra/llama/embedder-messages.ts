import type { EmbedOptions } from '../../core/search/ports.ts';
import type { TextTokens } from './embedding-model.ts';
import type { ModelManifest } from './model-manifest.ts';

/** Texts to embed, as the parent process asks for them. */
export interface EmbedJob {
  readonly id: number;
  readonly texts: readonly string[];
  readonly kind: EmbedOptions['kind'];
  readonly priority: EmbedOptions['priority'];
  /** Whether the vectors of the texts' tokens are wanted too. */
  readonly withTokens: boolean;
}

/** What the parent tells the embedder's process. */
export type ToEmbedder =
  | { readonly type: 'embed'; readonly job: EmbedJob }
  /** The answer is no longer wanted. */
  | { readonly type: 'cancel'; readonly id: number };

/** What the embedder's process answers, beside what every child tells about itself. */
export type FromEmbedder =
  /** The job whose texts are evaluated from now on: the suspect, should the process end. */
  | { readonly type: 'current'; readonly id: number }
  /** Vectors of a job's texts, one after another, and where they were wanted the tokens of each text: null where the model gave none. */
  | {
      readonly type: 'vectors';
      readonly id: number;
      readonly vectors: Float32Array;
      readonly tokens: readonly (TextTokens | null)[];
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'log'; readonly line: string };

/** What the embedder's process says when it is ready. */
export interface EmbedderReady {
  /** Whether its model gives the vectors of tokens, here and now. */
  readonly givesTokens: boolean;
}

/** What the process is started with, as JSON in its first argument. */
export interface EmbedderArguments {
  readonly manifest: ModelManifest;
  readonly modelFolder: string;
  readonly cacheFolder: string;
  /** Cores that the process may use. */
  readonly cores: number;
}
