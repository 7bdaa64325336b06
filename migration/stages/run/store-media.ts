import { isAppError } from '../../../src/shared/errors.ts';
import type { CheckedMedia } from '../../../src/infra/files/media-intake.ts';
import type { MediaFacts } from '../../../src/core/media/media.ts';
import { decodeBitmap } from '../../source/bitmap.ts';
import { writePng } from '../../source/write-png.ts';
import { UniqueNames } from '../../site/unique-names.ts';
import { mediaRows, noteMedia } from '../../workspace/plan-rows.ts';
import type { MediaRow } from '../../workspace/plan-rows.ts';
import type { Run } from './site-access.ts';

/** Pictures and files stored by one transaction. */
const AT_ONCE = 40;
/** Files that are checked side by side: decoding one waits for the disk of another. */
const SIDE_BY_SIDE = 3;

interface Stored {
  readonly rows: readonly MediaRow[];
  readonly name: string;
  readonly facts: MediaFacts;
}

/** Bytes that are offered as they are, even when they are nothing that the platform knows. */
const HOPELESS = ['media-empty', 'media-too-large'];

function requireHope(error: unknown): void {
  if (!isAppError(error) || HOPELESS.includes(error.code)) throw error;
}

/**
 * A picture or file whatever it is: a damaged picture as far as it can be read, and what is no media of the platform for
 * download as it was.
 */
async function check(
  { site: { mediaFiles } }: Run,
  name: string,
  isPicture: boolean,
  bytes: Buffer,
): Promise<CheckedMedia> {
  const bitmap = isPicture ? decodeBitmap(bytes) : null;
  try {
    return await mediaFiles.check(name, bitmap === null ? bytes : writePng(bitmap));
  } catch (error) {
    requireHope(error);
  }
  if (isPicture) {
    try {
      return await mediaFiles.rescue(name, bytes);
    } catch (error) {
      requireHope(error);
    }
  }
  return mediaFiles.plainFile(name, bytes);
}

async function storeOne(run: Run, name: string, rows: readonly MediaRow[]): Promise<Stored | null> {
  const [first] = rows;
  const file = first === undefined ? undefined : run.files.get(first.path);
  if (file === undefined) return null;
  try {
    const media = await check(run, name, first?.kind === 'picture', await file.read());
    return { rows, name, facts: await run.site.mediaFiles.keep(media) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    for (const { path } of rows) {
      noteMedia(run.workspace, path, { siteName: null, storedHash: null, state: 'refused', why: error.message });
    }
    return null;
  }
}

/** Names that the site's people gave; what a recovery stored under a name of the plan is not among them. */
function takenNames({ site }: Run, rows: readonly MediaRow[]): Set<string> {
  const own = new Set(rows.flatMap(({ siteName }) => (siteName === null ? [] : [siteName])));
  return new Set(
    site.mediaStore
      .all()
      .map(({ name }) => name)
      .filter((name) => !own.has(name)),
  );
}

/** True when the very picture is there under the name already: stored, but not noted before the process ended. */
function isThere({ site }: Run, name: string, sha256: string): boolean {
  const record = site.mediaStore.named(name);
  return record !== null && sha256.startsWith(record.hash);
}

async function saveBatch(run: Run, batch: readonly Stored[]): Promise<void> {
  if (batch.length === 0) return;
  await run.site.mediaStore.saveMany(batch.map(({ name, facts }) => ({ ...facts, name })));
  run.workspace.atOnce(() => {
    for (const { rows, name, facts } of batch) {
      for (const { path } of rows) {
        noteMedia(run.workspace, path, { siteName: name, storedHash: facts.hash, state: 'stored', why: null });
      }
    }
  });
}

/** Stores every planned picture and file that is not stored yet. Nothing is encoded anew: smaller sizes are made later. */
export async function storeMedia(run: Run): Promise<void> {
  const all = mediaRows(run.workspace);
  const groups = [...Map.groupBy(all, ({ name }) => name)];
  const taken = takenNames(run, all);
  const names = new UniqueNames(taken);
  const todo = groups.flatMap(([planned, rows]) => {
    const known = rows.find(({ siteName }) => siteName !== null)?.siteName ?? null;
    const sha256 = rows[0]?.sha256 ?? '';
    const name = known ?? (isThere(run, planned, sha256) ? planned : names.take(planned));
    return rows.every(({ state }) => state === 'stored') ? [] : [{ name, rows }];
  });
  let batch: Stored[] = [];
  for (let i = 0; i < todo.length; i += SIDE_BY_SIDE) {
    const part = todo.slice(i, i + SIDE_BY_SIDE);
    const stored = await Promise.all(part.map(({ name, rows }) => storeOne(run, name, rows)));
    batch.push(...stored.filter((one) => one !== null));
    if (batch.length >= AT_ONCE) {
      await saveBatch(run, batch);
      batch = [];
    }
    run.progress.step('pictures and files', Math.min(i + SIDE_BY_SIDE, todo.length), todo.length);
  }
  await saveBatch(run, batch);
}

/** Names that pictures and files of the plan have in the site. */
export function siteNames(run: Run): Map<string, string> {
  return new Map(
    mediaRows(run.workspace).flatMap(({ name, siteName }) => (siteName === null ? [] : [[name, siteName] as const])),
  );
}
