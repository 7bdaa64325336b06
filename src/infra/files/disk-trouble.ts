import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';

/** What the system says when a disk takes no more, and what it means. */
const TROUBLES: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOSPC: ['disk-full', 'The disk is full: nothing can be saved.'],
  EDQUOT: ['disk-full', 'The quota of the disk is used up: nothing can be saved.'],
  EROFS: ['disk-read-only', 'The disk cannot be written: nothing can be saved.'],
  EFBIG: ['disk-failing', 'The disk takes no file of this size.'],
  EIO: ['disk-failing', 'The disk refuses to write: nothing can be saved.'],
};

function troubleOf(error: unknown): readonly [code: string, message: string] | undefined {
  return TROUBLES[(error as NodeJS.ErrnoException).code ?? ''];
}

/** Whether something failed because the disk took nothing. */
export function isDiskTrouble(error: unknown): boolean {
  return troubleOf(error) !== undefined;
}

/** What to tell when the disk took nothing; null for any other failure. */
export function diskError(error: unknown): AppError | null {
  const trouble = troubleOf(error);
  if (trouble === undefined) return null;
  const [code, message] = trouble;
  const hint = 'Make room on the disk of the data folder, or see why it refuses to be written.';
  return new AppError({ kind: 'unavailable', code, message, hint, cause: error });
}

/** Writes a file; when that fails nothing of it stays, so that a full disk is not filled with halves. */
export async function withoutTraces(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}
