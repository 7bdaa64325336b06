import { AppError } from '../../shared/errors.ts';
import type { Generator } from './ports.ts';

function none(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-unavailable',
    message: 'No language model is installed.',
    hint: 'Choose one with «bivouac models list» and «bivouac models use».',
  });
}

/** Where no language model is installed: the assistant quotes. */
export const NO_GENERATOR: Generator = {
  model: null,
  countTokens: () => Promise.reject(none()),
  generate: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(none()) }) }),
};
