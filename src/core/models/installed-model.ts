import { z } from 'zod';
import { EMBEDDING_USE } from './catalogue.ts';

/** What `model.json` in the folder of an installed model says. */
export const INSTALLED_MODEL = z.object({
  id: z.string().min(1),
  /** Name for people. */
  title: z.string().min(1),
  purpose: z.enum(['chat', 'embedding', 'reranker', 'test']),
  /** File name within the folder. */
  file: z.string().regex(/^[^/\\]+$/, 'a file name without folders'),
  bytes: z.int().positive(),
  /** Taken when the file came; it holds from then on. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string(),
  /** Where the file came from. */
  from: z.string(),
  at: z.int(),
  architecture: z.string(),
  contextTokens: z.int().positive(),
  embedding: EMBEDDING_USE.optional(),
});

/** A model that lies in the models folder, verified when it came. */
export type InstalledModel = z.infer<typeof INSTALLED_MODEL>;

/** The language model that is to write answers. */
export interface ChosenModel {
  readonly id: string;
  /** Name for people. */
  readonly name: string;
  /** The GGUF file, absolute. */
  readonly file: string;
  /** Changes when the file does. */
  readonly revision: string;
  /** Tokens that prompt and answer may have together; fewer where the model was trained on fewer. */
  readonly contextTokens: number;
  /** For tests only: never offered to visitors by itself. */
  readonly testOnly: boolean;
}
