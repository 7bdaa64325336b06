import { originalName } from '../media/stored-names.ts';

/** The platform's database, below the data folder. */
export const DATABASE_FILE = 'bivouac.db';

/** Folders of the data folder that are left out, as what belongs to a running server is: they are made anew, fetched again, or belong to a moment. */
const LEFT_OUT = ['index', 'models', 'uploads', 'scratch', 'before-upgrade', 'media-cache'];

/** What becomes of an entry of the data folder in a backup. */
export type Selection = 'database' | 'file' | 'none';

/**
 * Whether an entry of the data folder belongs into a backup, and how it is read. Whatever is not known to be worthless
 * belongs into it.
 * @param path relative to the data folder, with `/`
 */
export function selectFile(path: string): Selection {
  const parts = path.split('/');
  const [top = '', , third] = parts;
  const name = parts.at(-1) ?? '';
  if (LEFT_OUT.includes(top)) return 'none';
  // Sizes of pictures are made again from the originals.
  if (top === 'media' && third === 'derived') return 'none';
  if (/\.(tmp|verified)$|^\.probe-|^\.nfs/.test(name)) return 'none';
  // Of a running server: reading its lock in this process would free it.
  if (/^server(\.(lock|json)|-changes\.json|-\d+\.sock$)/.test(name)) return 'none';
  // A database's log and index belong to the copy that is taken of it.
  if (/\.(db|sqlite)-(wal|shm|journal)$/.test(name)) return 'none';
  return /\.(db|sqlite)$/.test(name) ? 'database' : 'file';
}

/** Whether a folder of the data folder need not be looked into. */
export function isFolderLeftOut(path: string): boolean {
  return selectFile(`${path}/x`) === 'none';
}

/** Where the bytes of a picture or file lie, below the data folder. @param hash as the database has it */
export function originalFile(siteId: string, hash: string): string {
  return `media/${siteId}/${originalName(hash)}`;
}
