import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { session } from '../session.ts';

/** A file on its way, as this browser keeps it until the server has it: it survives a closed tab. */
export interface KeptUpload {
  readonly id: string;
  readonly site: string;
  readonly person: string;
  readonly file: File;
  /** Where the server takes it; null before it has been asked. */
  readonly address: string | null;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

interface Store extends DBSchema {
  uploads: { key: string; value: KeptUpload };
}

/** The server forgets beginnings after this time; so does the browser. */
const KEPT_MS = 3 * 24 * 3_600_000;

let opened: Promise<IDBPDatabase<Store>> | null = null;

function database(): Promise<IDBPDatabase<Store>> {
  opened ??= openDB<Store>('bivouac-uploads', 1, {
    upgrade: (db) => {
      db.createObjectStore('uploads', { keyPath: 'id' });
    },
  });
  return opened;
}

/** A private window, or one without room, keeps nothing: then an upload ends with its tab. */
async function ifPossible<Result>(work: (db: IDBPDatabase<Store>) => Promise<Result>): Promise<Result | null> {
  try {
    return await work(await database());
  } catch {
    return null;
  }
}

/** Keeps a file, or what is known of its way since. */
export async function keepUpload(upload: Omit<KeptUpload, 'person'>): Promise<void> {
  const person = session()?.id ?? '';
  await ifPossible((db) => db.put('uploads', { ...upload, person }));
}

/** Lets a file go: it has arrived, or was given up. */
export async function forgetUpload(id: string): Promise<void> {
  await ifPossible((db) => db.delete('uploads', id));
}

/** What this person's earlier visits left unfinished on a site. */
export async function unfinishedUploads(site: string): Promise<KeptUpload[]> {
  const all = (await ifPossible((db) => db.getAll('uploads'))) ?? [];
  const old = all.filter((upload) => Date.now() - upload.begun > KEPT_MS);
  await Promise.all(old.map(({ id }) => forgetUpload(id)));
  const person = session()?.id ?? '';
  return all.filter((upload) => !old.includes(upload) && upload.site === site && upload.person === person);
}
