import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../src/shared/errors.ts';
import type { Script } from '../scripted-generator.ts';

const PIECE = 12;

/** Says what `script` says, a piece every `everyMs` milliseconds. */
export function slowly(script: (request: Parameters<Script>[0]) => string, everyMs: number): Script {
  return async function* (request) {
    const text = script(request);
    for (let at = 0; at < text.length; at += PIECE) {
      await sleep(everyMs, undefined, request.signal ? { signal: request.signal } : {});
      yield text.slice(at, at + PIECE);
    }
  };
}

/** Says `text` and then dies, as a process that was killed does. */
export function dyingAfter(text: string): Script {
  return async function* () {
    await Promise.resolve();
    yield text;
    throw new AppError({ kind: 'unavailable', code: 'generator-unavailable', message: 'The model has gone.' });
  };
}

/** Says `text` and then nothing more, without an end. */
export function fallingSilentAfter(text: string): Script {
  return async function* ({ signal }) {
    yield text;
    await sleep(3_600_000, undefined, { ref: false, ...(signal && { signal }) });
  };
}

/** Repeats `text` without an end. */
export function endlessly(text: string): Script {
  return async function* ({ signal }) {
    while (signal?.aborted !== true) {
      await sleep(1);
      yield text;
    }
  };
}
