import { sizeText } from '../infra/models/download/disk-room.ts';
import { AppError } from '../shared/errors.ts';

/** How often progress is written, in milliseconds. */
const EVERY_MS = { terminal: 200, log: 10_000 };

/** What work that takes a while is given. */
export interface LongWork {
  /** Aborted by Ctrl-C and by the service manager. */
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

function cancelled(hint: string): AppError {
  return new AppError({ kind: 'unavailable', code: 'cancelled', message: 'Cancelled.', hint });
}

/**
 * Runs work that tells its progress on standard error (a line that changes on a terminal, now and then one in a log) and
 * ends cleanly when it is interrupted; a second signal ends at once.
 * @param whenCancelled what is to be said about the state then
 */
export async function runLongWork<Result>(
  whenCancelled: string,
  work: (given: LongWork) => Promise<Result>,
): Promise<Result> {
  const cancel = new AbortController();
  const interrupted = (): void => {
    cancel.abort(cancelled(whenCancelled));
  };
  const terminal = process.stderr.isTTY;
  const line = { last: Date.now(), shown: false };
  const onProgress = (done: number, all: number): void => {
    const now = Date.now();
    if (now - line.last < (terminal ? EVERY_MS.terminal : EVERY_MS.log)) return;
    line.last = now;
    line.shown = true;
    const percent = all === 0 ? 100 : Math.floor((100 * done) / all);
    const text = `${sizeText(done)} of ${sizeText(all)} (${String(percent)} %)`;
    process.stderr.write(terminal ? `\r${text}   ` : `${text}\n`);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  // Threads of compression do not keep this process alive by themselves.
  const alive = setInterval(() => undefined, 60_000);
  try {
    return await work({ signal: cancel.signal, onProgress });
  } finally {
    clearInterval(alive);
    process.removeListener('SIGINT', interrupted);
    process.removeListener('SIGTERM', interrupted);
    if (terminal && line.shown) process.stderr.write('\n');
  }
}
