import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, messageOf } from '../shared/errors.ts';

/** Creates the data folder when it is not there and proves that it can be written. @throws AppError `data-folder-unusable` */
export function prepareDataFolder(folder: string): void {
  const probe = path.join(folder, `.probe-${String(process.pid)}`);
  try {
    // It holds visitors' messages and questions.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'data-folder-unusable',
      message: `The data folder ${folder} cannot be written: ${messageOf(error)}.`,
      hint: 'Give this user the right to write there, or name another folder in BIVOUAC_DATA.',
      cause: error,
    });
  }
}
