import { fileURLToPath } from 'node:url';
import type { EmbedderArguments, EmbedderReady, FromEmbedder, ToEmbedder } from './embedder-messages.ts';
import { WatchedChild } from './watched-child.ts';
import type { ChildListener } from './watched-child.ts';

const ENTRY = fileURLToPath(new URL('./embedder-process.ts', import.meta.url));

/** Keeps the process small: a young generation of 1 MB a half, one malloc arena that returns what is freed. */
const NODE_OPTIONS = ['--max-semi-space-size=1', '--max-old-space-size=128', '--no-warnings'];
const MEMORY = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_TOP_PAD_: '0' };

/** How long loading may take, in milliseconds. */
const START_MS = 60_000;

/** Silence and standstill that mean a hang: one text takes a tenth of a second. */
const WATCH = { silenceMs: 15_000, standstillMs: 60_000 };

/** One run of the embedder's process. */
export class EmbedderChild extends WatchedChild<ToEmbedder, FromEmbedder, EmbedderReady> {
  constructor(settings: EmbedderArguments, listener: ChildListener<FromEmbedder>, entry: string = ENTRY) {
    super({ entry, settings, options: NODE_OPTIONS, environment: MEMORY, startMs: START_MS, watch: WATCH }, listener);
  }
}
