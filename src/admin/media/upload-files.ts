import { messageOf } from '../../shared/errors.ts';
import { ApiProblem } from '../api.ts';
import { heicToJpeg } from './heic-to-jpeg.ts';
import type { PickedMedia, UploadFilesOptions, UploadState } from './picked-media.ts';
import { sendFile } from './send-file.ts';
import { loadMedia, takeIn, twinOf } from './take-in.ts';

/** How many are on their way at a time. */
const TOGETHER = 3;

/** What a person is told of a problem, with what to do about it. */
export function wordsOf(problem: unknown): string {
  const hint = problem instanceof ApiProblem ? problem.hint : undefined;
  return hint === undefined ? messageOf(problem) : `${messageOf(problem)} ${hint}`;
}

async function uploadOne(
  options: UploadFilesOptions,
  file: File,
  tell: (state: UploadState) => void,
): Promise<PickedMedia> {
  const { site, signal } = options;
  const upload = await sendFile({
    site,
    file: await heicToJpeg(file),
    address: null,
    onProgress: (sent, total) => {
      tell({ step: 'sending', sent, total });
    },
    ...(signal && { signal }),
  });
  tell({ step: 'checking' });
  try {
    return await takeIn(site, upload, false, signal);
  } catch (error) {
    const twin = twinOf(error);
    if (twin === null) throw error;
    // What the site has already is used again.
    return loadMedia(site, twin);
  }
}

/**
 * Uploads files without a dialog: dropped, pasted, or taken by the camera. Some at a time; one that fails does not stop the others.
 * @returns in the order of the files; null where it failed, and `onState` has said why
 */
export async function uploadFiles(options: UploadFilesOptions): Promise<(PickedMedia | null)[]> {
  const results: (PickedMedia | null)[] = options.files.map(() => null);
  const waiting = options.files.map((file, index) => ({ file, index }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { file, index } = next;
      const tell = (state: UploadState): void => options.onState?.(index, state);
      tell({ step: 'waiting' });
      try {
        const media = await uploadOne(options, file, tell);
        results[index] = media;
        tell({ step: 'done', media });
      } catch (error) {
        tell({ step: 'failed', message: wordsOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return results;
}
