import { AppError } from '../../src/shared/errors.ts';

/** Tells people how far a stage is, and hears when they want it to end. */
export interface Progress {
  /** Says that so many of so many are done. @throws AppError `interrupted` when somebody asked for an end */
  readonly step: (stage: string, done: number, total: number) => void;
  /** Says something that people should know. */
  readonly note: (text: string) => void;
}

const EVERY_MS = 1000;

/** Writes progress to a stream, a line a second at most. What was written is in the workspace already when it is told. */
export function writeProgress(write: (line: string) => void, isWanted: () => boolean): Progress {
  let last = 0;
  let stageShown = '';
  return {
    step: (stage, done, total) => {
      const now = performance.now();
      if (stage !== stageShown || done === total || now - last >= EVERY_MS) {
        write(`${stage} ${String(done)} of ${String(total)}`);
        last = now;
        stageShown = stage;
      }
      if (!isWanted()) throw interrupted();
    },
    note: write,
  };
}

function interrupted(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'interrupted',
    message: 'Stopped as asked. What was done is kept.',
    hint: 'The same command goes on where it stopped.',
  });
}
