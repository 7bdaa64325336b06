import { CommanderError } from 'commander';
import { isAppError, messageOf } from '../shared/errors.ts';

/**
 * Says on standard error what went wrong and what to do about it.
 * @returns the exit code: 0 for help and version, 1 failed, 2 wrong use
 */
export function reportError(error: unknown): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isAppError(error)) {
    process.stderr.write(`${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`);
    return error.code === 'usage' ? 2 : 1;
  }
  process.stderr.write(
    `This should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}\n`,
  );
  return 1;
}
