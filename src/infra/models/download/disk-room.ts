import { statfs } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';

/** Kept free for the database and its log, in bytes. */
const RESERVE = 512 * 1024 * 1024;

/** A size for people, in GB or MB of 10⁹ and 10⁶ bytes. */
export function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;
}

/** Proves that a folder has room for so many bytes, and some more for the sites. @throws AppError `disk-too-small` */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes + RESERVE) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'disk-too-small',
    message: `The model needs ${sizeText(bytes)}, and ${folder} has ${sizeText(free)} free; ${sizeText(RESERVE)} stay with the sites.`,
    hint: 'Make room, remove a model (bivouac models remove), or choose a smaller one.',
  });
}
