import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/**
 * Keeps two processes from writing the same file; a lock whose process is gone is taken over.
 * @returns how to let go
 * @throws AppError `model-busy`
 */
export function lockPull(file: string): () => void {
  if (!take(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner > 0 && owner !== process.pid && !isRunning(owner)) rmSync(file, { force: true });
    if (!take(file)) {
      throw new AppError({
        kind: 'conflict',
        code: 'model-busy',
        message: `This model is being fetched by the process ${String(owner)}.`,
        hint: `Wait for it; if there is no such process, delete ${file}.`,
      });
    }
  }
  return () => {
    rmSync(file, { force: true });
  };
}
