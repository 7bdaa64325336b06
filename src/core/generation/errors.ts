import { AppError } from '../../shared/errors.ts';

/** No model, its process gone, or its server off. @param reason completes «The language model cannot be reached: …» */
export function generatorUnavailable(reason: string, hint?: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-unavailable',
    message: `The language model cannot be reached: ${reason.replace(/\.$/, '')}.`,
    hint: hint ?? 'The assistant answers with quotations alone until it is back.',
    cause,
  });
}

/** Nobody has chosen a model yet. */
export function generatorMissing(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-unavailable',
    message: 'No language model is chosen.',
    hint: 'List those that run on this machine with «bivouac models list», then «bivouac models pull <name>» and «bivouac models use <name>».',
  });
}

/** Too many wait already. */
export function generatorBusy(): AppError {
  return new AppError({
    kind: 'busy',
    code: 'generator-busy',
    message: 'Too many questions wait for the language model.',
    hint: 'Ask again in a few minutes; quotations come without waiting.',
  });
}

/** The model's server is there, but does not answer this one request. @param reason completes «The language model refuses this request: …» */
export function generatorRefused(reason: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-refused',
    message: `The language model refuses this request: ${reason}.`,
    hint: 'The assistant answers this question with quotations alone.',
    cause,
  });
}

/** Prompt and answer do not fit into the model's context. */
export function promptTooLong(tokens: number, contextTokens: number): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'generator-prompt-too-long',
    message: `The prompt has ${String(tokens)} tokens; the model takes ${String(contextTokens)} with its answer.`,
  });
}
