import { AppError } from '../../src/shared/errors.ts';
import { openSource } from '../source/open-source.ts';
import type { OpenOptions } from '../source/open-source.ts';
import type { OpenedSource } from '../source/opened-source.ts';

/**
 * Opens an old site for a command, and closes it when the command is done with it.
 * @throws AppError `source-empty`, and what openSource throws
 */
export async function useSource<Result>(
  spec: string,
  options: OpenOptions,
  use: (source: OpenedSource) => Promise<Result>,
): Promise<Result> {
  const source = await openSource(spec, options);
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
