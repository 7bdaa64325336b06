import type { Generator } from '../../generation/ports.ts';

/** Waits for something until a signal ends the wait; what it brings afterwards is dropped. @throws the signal's reason */
async function untilAborted<T>(begin: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const end = (): void => {
    aborted.reject(signal.reason);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([begin(), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

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
