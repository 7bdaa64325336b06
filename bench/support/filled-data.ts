import { constants, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../tests/helpers/server.ts';

/** What `npm run bench` was asked for beside the names. */
export interface BenchOptions {
  /** Folder in which large data folders are kept for further runs of the same code; null fills new ones each time. */
  readonly keep: string | null;
}

/** A data folder that is removed when the bench ends: filled now, or copied from one that an earlier run has filled and kept. */
export async function filledData(
  { keep }: BenchOptions,
  name: string,
  fill: (data: string) => Promise<void>,
): Promise<string> {
  const data = temporaryFolder();
  process.once('exit', () => {
    rmSync(data, { recursive: true, force: true });
  });
  if (keep === null) {
    await fill(data);
    return data;
  }
  const kept = path.join(keep, name);
  if (!existsSync(kept)) {
    const unfinished = `${kept}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    await fill(unfinished);
    renameSync(unfinished, kept);
  }
  cpSync(kept, data, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return data;
}
