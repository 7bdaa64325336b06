import { originalFile } from '../../core/backup/selection.ts';
import type { StoredFile, StoredFiles } from '../../core/media/stored-files.ts';
import { hashOf, ORIGINALS } from '../../core/media/stored-names.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { inParallel, oneByOne } from '../backup/in-parallel.ts';
import type { SiteFiles } from './s3-site-files.ts';
import { sha256Of } from './sha256.ts';

/** Files under way at a time. */
const AT_ONCE = 4;

/** What is copied, and where to. */
export interface MoveMedia {
  readonly from: SiteFiles;
  readonly to: SiteFiles;
  /** Ids of the sites. */
  readonly sites: readonly string[];
  /** Where the bytes lie of all pictures and files that the database knows, as a backup names them. */
  readonly known: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** What lies where it was copied to, proved. */
export interface MovedMedia {
  readonly files: number;
  readonly bytes: number;
  /** How many of them had to be copied; the others were there. */
  readonly copied: number;
  /** Originals that are not what their name says, and were left where they are. */
  readonly damaged: readonly string[];
  /** What the database knows and neither place has. */
  readonly lost: readonly string[];
}

interface Copying {
  readonly site: string;
  readonly from: StoredFiles;
  readonly to: StoredFiles;
  readonly file: StoredFile;
  /** What lies in the new place under its name. */
  readonly former: StoredFile | undefined;
}

/**
 * Copies all files of all sites from one place to the other and takes nothing away. Each is read back and compared by hash, those
 * too that an earlier run has copied; in the end the new place is looked through once more. Whenever it is interrupted, another
 * run goes on.
 * @throws AppError `media-move-failed` when the new place does not hold what was put there, `media-store-unavailable`, `disk-full`
 */
export async function moveMedia(work: MoveMedia): Promise<MovedMedia> {
  const all = await filesToCopy(work);
  const allBytes = all.reduce((sum, { file }) => sum + file.bytes, 0);
  const damaged: string[] = [];
  const moved: Copying[] = [];
  let [copied, done] = [0, 0];
  await inParallel(AT_ONCE, oneByOne(all), async (copying) => {
    work.signal.throwIfAborted();
    const outcome = await copyOne(copying);
    if (outcome === 'copied') copied += 1;
    if (outcome === 'damaged') damaged.push(nameOf(copying));
    if (outcome === 'copied' || outcome === 'there') moved.push(copying);
    done += copying.file.bytes;
    work.onProgress(done, allBytes);
  });
  await prove(work, moved);
  const bytes = moved.reduce((sum, { file }) => sum + file.bytes, 0);
  return { files: moved.length, bytes, copied, damaged, lost: await lostOf(work) };
}

async function filesToCopy({ sites, from, to }: MoveMedia): Promise<Copying[]> {
  const all: Copying[] = [];
  for (const site of sites) {
    const [own, other] = [from(site), to(site)];
    const there = new Map((await other.list('')).map((file) => [file.name, file]));
    for (const file of await own.list('')) all.push({ site, from: own, to: other, file, former: there.get(file.name) });
  }
  return all;
}

async function copyOne(copying: Copying): Promise<'copied' | 'there' | 'damaged' | 'gone'> {
  const { from, to, file, former } = copying;
  const { name } = file;
  try {
    return await from.withFile(name, async (source) => {
      const hash = await sha256Of(source);
      if (name.startsWith(ORIGINALS) && !hash.startsWith(hashOf(name) ?? '-')) return 'damaged';
      if (former?.bytes === file.bytes && (await to.withFile(name, sha256Of)) === hash) return 'there';
      // What lies there in the same length would be taken for the same.
      if (former !== undefined) await to.remove(name);
      await to.put(name, source);
      if ((await to.withFile(name, sha256Of)) !== hash) throw moveFailed(nameOf(copying), 'has other bytes there');
      return 'copied';
    });
  } catch (error) {
    // Removed since it was looked for, by an editor.
    if (isAppError(error) && error.code === 'media-file-missing' && (await from.find(name)) === null) return 'gone';
    throw error;
  }
}

/** Looks once more whether everything is there in its full length. */
async function prove({ sites, to }: MoveMedia, moved: readonly Copying[]): Promise<void> {
  for (const site of sites) {
    const there = new Map((await to(site).list('')).map(({ name, bytes }) => [name, bytes]));
    for (const copying of moved.filter((own) => own.site === site))
      if (there.get(copying.file.name) !== copying.file.bytes) throw moveFailed(nameOf(copying), 'is not there');
  }
}

async function lostOf({ sites, to, known }: MoveMedia): Promise<string[]> {
  const there = new Set<string>();
  for (const site of sites)
    for (const { name } of await to(site).list(ORIGINALS)) there.add(originalFile(site, hashOf(name) ?? ''));
  return known.filter((own) => !there.has(own));
}

function nameOf({ site, file }: Copying): string {
  return `media/${site}/${file.name}`;
}

function moveFailed(name: string, why: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'media-move-failed',
    message: `${name} was copied and ${why}.`,
    hint: 'Nothing was taken away. See whether somebody else writes there, then run the same command again.',
  });
}
