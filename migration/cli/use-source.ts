import { AppError } from '../../src/shared/errors.ts';
import { readConfig } from '../../src/config.ts';
import { openSource } from '../source/open-source.ts';
import type { OpenedSource } from '../source/opened-source.ts';
import { liveCopies } from '../stages/live-copies.ts';
import { writeProgress } from '../stages/progress.ts';
import { stoppable } from './stoppable.ts';

function open(spec: string, origin: string | null): Promise<OpenedSource> {
  const { dataFolder } = readConfig(process.env);
  const write = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  return stoppable((isWanted) =>
    openSource(spec, { origin, live: liveCopies(dataFolder, writeProgress(write, isWanted)) }),
  );
}

/**
 * Opens an old site for a command, and closes it when the command is done with it.
 * @param origin address under which the old site was reached; null when nobody said
 * @throws AppError `source-empty`, and what openSource throws
 */
export async function useSource<Result>(
  spec: string,
  origin: string | null,
  use: (source: OpenedSource) => Promise<Result>,
): Promise<Result> {
  const source = await open(spec, origin);
  try {
    if (source.files.length === 0) {
      throw new AppError({
        kind: 'invalid',
        code: 'source-empty',
        message: `There are no files in ${spec}.`,
        hint: 'Name the folder or archive that holds the old site’s files.',
      });
    }
    return await use(source);
  } finally {
    await source.close();
  }
}
