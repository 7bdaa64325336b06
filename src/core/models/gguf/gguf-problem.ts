import { AppError } from '../../../shared/errors.ts';

/** What can be wrong with a model file. */
export type GgufProblemCode = 'gguf-missing-magic' | 'gguf-damaged' | 'gguf-truncated' | 'gguf-unsupported';

const HINTS: Readonly<Record<GgufProblemCode, string>> = {
  'gguf-missing-magic': 'Language models for this server are single GGUF files; a web page or a .safetensors file is none.',
  'gguf-damaged': 'Fetch it again, or take it from another source.',
  'gguf-truncated': 'The download stopped before its end: run the same command again, it goes on where it stopped.',
  'gguf-unsupported': 'bivouac models list shows models that are known to run.',
};

/** The error that says what is wrong with a model file. */
export function ggufProblem(code: GgufProblemCode, message: string): AppError {
  return new AppError({ kind: 'invalid', code, message, hint: HINTS[code] });
}
