import { isDeepStrictEqual } from 'node:util';
import type { ImportOutcome } from '../core/content/import-document.ts';
import type { MediaEntry } from '../core/media/ports.ts';
import { readMediaFolder } from './files/content-folder.ts';
import type { MediaFiles } from './files/media-files.ts';
import { readMediaNotes } from './files/media-notes.ts';
import type { MediaNote } from './files/media-notes.ts';
import type { SqliteMediaStore } from './sqlite/media-store.ts';

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

/**
 * Imports `media/` and `media.yaml` of a content folder. Everything is read and checked before anything is changed.
 * @throws AppError of checking a file, `media-notes-invalid`
 */
export async function importMedia(
  target: MediaTarget,
  folder: string,
  dryRun: boolean,
): Promise<Record<ImportOutcome, number>> {
  const { mediaStore, mediaFiles } = target;
  const notes = await readMediaNotes(folder);
  const files = await readMediaFolder(folder);
  const counts = { created: 0, changed: 0, unchanged: 0 };
  for (const { name, file } of files) {
    const { facts } = await mediaFiles.check(name, file);
    const entry = mediaStore.entry(name);
    const outcome = entry === null ? 'created' : differs(entry, facts.hash, notes.get(name)) ? 'changed' : 'unchanged';
    counts[outcome] += 1;
  }
  if (dryRun) return counts;
  for (const { name, file } of files) {
    const entry = mediaStore.entry(name);
    const checked = await mediaFiles.check(name, file);
    await mediaFiles.keep(checked);
    if (entry?.hash !== checked.facts.hash || entry.trashedAt !== null) await mediaStore.save(name, checked.facts);
    const note = notes.get(name);
    if (note !== undefined) await applyNote(target, name, note);
  }
  return counts;
}
