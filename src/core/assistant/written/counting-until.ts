import { untilAborted } from '../../../shared/until-aborted.ts';
import type { Generator } from '../../generation/ports.ts';

/** A generator that counts tokens no longer than a signal allows: while its model is loaded, counting takes minutes. */
export function countingUntil(generator: Generator, signal: AbortSignal): Generator {
  return {
    get model() {
      return generator.model;
    },
    countTokens: (text) => untilAborted(() => generator.countTokens(text), signal),
    generate: (request) => generator.generate(request),
  };
}
