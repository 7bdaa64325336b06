import { isDeepStrictEqual } from 'node:util';
import type { ImportOutcome } from '../core/content/import-document.ts';
import type { MediaEntry } from '../core/media/ports.ts';
import { readMediaFolder } from './files/content-folder.ts';
import type { FolderMedia } from './files/content-folder.ts';
import type { MediaFiles } from './files/media-files.ts';
import type { CheckedMedia } from './files/media-intake.ts';
import { readMediaNotes } from './files/media-notes.ts';
import type { MediaNote } from './files/media-notes.ts';
import { sha256Of } from './files/sha256.ts';
import type { SqliteMediaStore } from './sqlite/media-store.ts';

/** Cleaned bytes held between checking and storing. */
const HELD_BYTES = 64 << 20;

/** Where pictures and files are imported to. */
export interface MediaTarget {
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
}

function differs(entry: MediaEntry | null, hash: string, note: MediaNote | undefined): boolean {
  if (entry?.hash !== hash || entry.trashedAt !== null) return true;
  if (note === undefined) return false;
  const { focal, crop, alts } = entry;
  return !isDeepStrictEqual({ focal, crop, alts }, { focal: note.focal, crop: note.crop, alts: note.alts });
}

async function applyNote({ mediaStore }: MediaTarget, name: string, note: MediaNote): Promise<void> {
  const entry = mediaStore.entry(name);
  if (entry === null) return;
  if (!isDeepStrictEqual([entry.focal, entry.crop], [note.focal, note.crop])) {
    await mediaStore.shape(name, note.focal, note.crop);
  }
  const gone = Object.fromEntries(Object.keys(entry.alts).map((locale) => [locale, '']));
  const texts = { ...gone, ...note.alts };
  if (!isDeepStrictEqual(entry.alts, note.alts)) await mediaStore.saveTexts(name, texts);
}

interface Waiting {
  readonly name: string;
  readonly file: string;
  /** What checking gave; null when that is too much to hold, or when the site has the very bytes already. */
  readonly checked: CheckedMedia | null;
  readonly isKnown: boolean;
}

/** Checks everything before anything is stored, and holds what it has cleaned as long as there is room. */
async function checkAll(
  { mediaStore, mediaFiles }: MediaTarget,
  files: readonly FolderMedia[],
  onFile: (entry: MediaEntry | null, name: string, hash: string) => void,
): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  let room = HELD_BYTES;
  for (const { name, file } of files) {
    const entry = mediaStore.entry(name);
    // What is stored has been cleaned: the very same bytes need no second look.
    const isKnown = entry !== null && (await sha256Of(file)).startsWith(entry.hash);
    const checked = isKnown ? null : await mediaFiles.check(name, file);
    onFile(entry, name, checked?.facts.hash ?? entry?.hash ?? '');
    const size = checked === null || typeof checked.content === 'string' ? 0 : checked.content.length;
    const holds = size <= room;
    if (holds) room -= size;
    waiting.push({ name, file, checked: holds ? checked : null, isKnown });
  }
  return waiting;
}

async function store(
  { mediaStore, mediaFiles }: MediaTarget,
  { name, file, checked, isKnown }: Waiting,
): Promise<void> {
  const entry = mediaStore.entry(name);
  if (isKnown) {
    if (entry !== null && entry.trashedAt !== null) await mediaStore.trash(name, false);
    return;
  }
  const media = checked ?? (await mediaFiles.check(name, file));
  await mediaFiles.keep(media);
  if (entry?.hash !== media.facts.hash || entry.trashedAt !== null) await mediaStore.save(name, media.facts);
}

/**
 * Imports `media/` and `media.yaml` of a content folder. Everything is read and checked before anything is changed.
 * @throws AppError of checking a file, `media-notes-invalid`
 */
export async function importMedia(
  target: MediaTarget,
  folder: string,
  dryRun: boolean,
): Promise<Record<ImportOutcome, number>> {
  const notes = await readMediaNotes(folder);
  const counts = { created: 0, changed: 0, unchanged: 0 };
  const waiting = await checkAll(target, await readMediaFolder(folder), (entry, name, hash) => {
    const outcome = entry === null ? 'created' : differs(entry, hash, notes.get(name)) ? 'changed' : 'unchanged';
    counts[outcome] += 1;
  });
  if (dryRun) return counts;
  for (const one of waiting) {
    await store(target, one);
    const note = notes.get(one.name);
    if (note !== undefined) await applyNote(target, one.name, note);
  }
  return counts;
}
