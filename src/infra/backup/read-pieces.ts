import { MOST_MANIFEST_BYTES, MOST_STORED_BYTES, pieceName } from '../../core/backup/layout.ts';
import { damaged, readContents } from '../../core/backup/manifest.ts';
import type { Contents, Piece } from '../../core/backup/manifest.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { sha256 } from './seal.ts';
import type { Opener } from './seal.ts';

/** Where pieces are read from and what they are opened with. */
export interface PieceSource {
  readonly store: BackupStore;
  readonly opener: Opener;
  /** Hears of every piece whose stored bytes were read and compared. */
  readonly onRead?: (hash: string, bytes: number) => void;
}

/** The stored bytes of a piece, compared with the hash that names them. @throws AppError `backup-damaged` */
export async function readStored(
  { store, onRead }: Pick<PieceSource, 'store' | 'onRead'>,
  hash: string,
  mostBytes = MOST_STORED_BYTES,
): Promise<Buffer> {
  const name = pieceName(hash);
  const bytes = await store.get(name, mostBytes);
  if (bytes === null) throw damaged(`${name} is missing in ${store.address}`);
  if (sha256(bytes) !== hash) throw damaged(`${name} in ${store.address} is damaged`);
  onRead?.(hash, bytes.length);
  return bytes;
}

/** The plain bytes of a piece, of which every one was compared. @throws AppError `backup-damaged`, `backup-key-missing` */
export async function readPiece(source: PieceSource, { manifest }: KnownBackup, piece: Piece): Promise<Uint8Array> {
  const name = pieceName(piece.stored);
  const stored = await readStored(source, piece.stored);
  const plain = await source.opener.open(name, stored, manifest.recipients !== null, piece.bytes);
  if (plain.length !== piece.bytes || sha256(plain) !== piece.hash) {
    throw damaged(`${name} holds something else than the list of contents says`);
  }
  return plain;
}

/** What a backup holds. @throws AppError `backup-damaged`, `backup-key-missing` */
export async function contentsOf(source: PieceSource, { id, manifest }: KnownBackup): Promise<Contents> {
  const what = `The list of contents of ${id}`;
  const stored = await readStored(source, manifest.contents, MOST_MANIFEST_BYTES);
  const contents = readContents(
    id,
    await source.opener.open(what, stored, manifest.recipients !== null, MOST_MANIFEST_BYTES),
  );
  const listed = new Set(manifest.pieces.map(([, hash]) => hash));
  const unlisted = contents.files.find(({ pieces }) => pieces.some(({ stored: hash }) => !listed.has(hash)));
  if (unlisted !== undefined) throw damaged(`${what} speaks of pieces that the manifest does not know`);
  return contents;
}
