import { statfs } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';

/** Refuses what would fill the disk. @throws AppError `backup-no-room` */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bytes <= bavail * bsize) return;
  const gigabytes = (value: number): string => (value / 1e9).toFixed(1);
  throw new AppError({
    kind: 'unavailable',
    code: 'backup-no-room',
    message: `The backup takes ${gigabytes(bytes)} GB, and ${folder} has ${gigabytes(bavail * bsize)} GB free.`,
    hint: 'Make room, or name a folder on another disk.',
  });
}
