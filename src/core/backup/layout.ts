/** Where things lie in a store of backups. The format is told in docs/operating.md; change FORMAT when it changes. */
export const FORMAT = 1;

/** Marks a folder or prefix as a store of backups; its content is fixed, so that a damaged one is noticed. */
export const MARKER = { name: 'bivouac-backups.json', content: `{"format":${String(FORMAT)}}\n` } as const;

/** Tells one store from another, for an installation that finds another disk at the same address. */
export const STORE_ID = 'store-id.json';

/** Numbered; the one with the highest number says who writes to the store, or wrote last. */
export const LOCKS = 'locks/';

export const BACKUPS = 'backups/';
export const PIECES = 'pieces/';

/** Largest piece of a file before it is packed, in bytes: for databases, whose pages change here and there, and for all else. */
export const PIECE_BYTES = { database: 262_144, file: 4_194_304 } as const;

/** No stored piece is longer: packing and encryption add little to a piece. */
export const MOST_STORED_BYTES = PIECE_BYTES.file + 65_536;

/** No manifest and no list of contents is longer, in bytes. */
export const MOST_MANIFEST_BYTES = 268_435_456;

/** No backup has a higher number. */
export const MOST_BACKUPS = 1e12;

const HASH = /^[0-9a-f]{64}$/;

/** The object of a lock. @param number from 1 on */
export function lockName(number: number): string {
  return `${LOCKS}${String(number).padStart(12, '0')}.json`;
}

/** The number in an object's name; null when it is no lock's. */
export function lockNumber(name: string): number | null {
  const number = /^locks\/(\d{12})\.json$/.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

/** The object of a piece. @param hash SHA-256 of the stored bytes, hexadecimal */
export function pieceName(hash: string): string {
  return `${PIECES}${hash.slice(0, 2)}/${hash}`;
}

/** The hash in an object's name; null when it is no piece's. */
export function pieceHash(name: string): string | null {
  const hash = name.slice(name.lastIndexOf('/') + 1);
  return HASH.test(hash) && name === pieceName(hash) ? hash : null;
}

/** The object of a backup's manifest. */
export function manifestName(id: string): string {
  return `${BACKUPS}${id}.json`;
}

/** The backup's id in an object's name; null when it is no manifest's. */
export function backupIdOf(name: string): string | null {
  return /^backups\/(\d{8}T\d{9}Z-[0-9a-f]{16})\.json$/.exec(name)?.[1] ?? null;
}

/**
 * A backup's id: the moment that it shows, to the millisecond and sortable, and the beginning of its manifest's hash, so that a changed manifest
 * no longer fits its name.
 * @param at milliseconds since 1970
 * @param hash SHA-256 of the manifest, hexadecimal
 */
export function backupId(at: number, hash: string): string {
  const moment = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  return `${moment}-${hash.slice(0, 16)}`;
}

/** The moment that a backup shows, in milliseconds since 1970. @param id as backupId makes it */
export function momentOf(id: string): number {
  return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'));
}
