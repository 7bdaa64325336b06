import { isAppError } from '../../../src/shared/errors.ts';
import type { SourceFile } from '../source-file.ts';

/** How many files are looked at to tell what a folder is. */
const SAMPLE = 12;

/** A file's content for a first look; nothing for a damaged one, whose damage is told when it is read for good. */
export async function lookInto(file: SourceFile): Promise<Buffer> {
  try {
    return await file.read();
  } catch (error) {
    if (isAppError(error) && error.code === 'source-file-damaged') return Buffer.of();
    throw error;
  }
}

/** True when one of some files, spread over all of them, has what is looked for. */
export async function someOf(files: readonly SourceFile[], has: (content: Buffer) => boolean): Promise<boolean> {
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  for (let i = 0; i < files.length; i += step) {
    const file = files[i];
    if (file !== undefined && has(await lookInto(file))) return true;
  }
  return false;
}
