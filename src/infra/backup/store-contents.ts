import {
  backupIdOf,
  BACKUPS,
  MARKER,
  MOST_MANIFEST_BYTES,
  PIECES,
  manifestName,
  pieceHash,
} from '../../core/backup/layout.ts';
import { damaged, readManifest } from '../../core/backup/manifest.ts';
import { inOrder } from '../../core/backup/order.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { sha256 } from './seal.ts';

/** Backups of a store in the order in which they were made, and manifests that cannot be read. */
export interface StoreBackups {
  readonly known: readonly KnownBackup[];
  readonly unreadable: readonly { readonly id: string; readonly error: AppError }[];
}

/** Whether the place is a store of backups. @throws AppError `backup-store-unknown` when it is something else */
export async function isStore(store: BackupStore): Promise<boolean> {
  const marker = await store.get(MARKER.name, 1000);
  if (marker === null) return false;
  if (marker.toString() === MARKER.content) return true;
  throw new AppError({
    kind: 'unavailable',
    code: 'backup-store-unknown',
    message: `${MARKER.name} in ${store.address} is damaged, or of a later version of Bivouac.`,
    hint: `It holds exactly ${MARKER.content.trim()} and a line break; write that again if nothing else is wrong: bivouac backup verify`,
  });
}

/** Refuses a place without backups. @throws AppError `backup-none` when there is no store at this address, and as isStore */
export async function requireStore(store: BackupStore): Promise<void> {
  if (await isStore(store)) return;
  throw new AppError({
    kind: 'not-found',
    code: 'backup-none',
    message: `There are no backups in ${store.address}.`,
    hint: 'Make one with: bivouac backup create --store <folder or s3://bucket/prefix>',
  });
}

/** Reads the manifest of one backup and compares it with its name. @throws AppError `backup-unknown`, `backup-damaged`, `backup-newer` */
export async function readBackup(store: BackupStore, id: string): Promise<KnownBackup> {
  const bytes = await store.get(manifestName(id), MOST_MANIFEST_BYTES);
  if (bytes === null) throw unknown(store.address, id);
  if (!id.endsWith(`-${sha256(bytes).slice(0, 16)}`)) throw damaged(`The manifest of ${id} is damaged`);
  return { id, manifest: readManifest(id, bytes) };
}

function unknown(address: string, id: string): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'backup-unknown',
    message: `There is no backup ${id} in ${address}.`,
    hint: 'List them with: bivouac backup list',
  });
}

/** Ids of all backups, by the moments that they show. */
export async function backupIds(store: BackupStore): Promise<string[]> {
  const objects = await store.list(BACKUPS);
  return objects
    .map(({ name }) => backupIdOf(name))
    .filter((id) => id !== null)
    .toSorted();
}

/** All backups of a store. */
export async function readBackups(store: BackupStore): Promise<StoreBackups> {
  const known: KnownBackup[] = [];
  const unreadable: { id: string; error: AppError }[] = [];
  for (const id of await backupIds(store)) {
    try {
      known.push(await readBackup(store, id));
    } catch (error) {
      if (!isAppError(error) || error.code === 'backup-store-unavailable') throw error;
      unreadable.push({ id, error });
    }
  }
  return { known: inOrder(known), unreadable };
}

/**
 * The backup that a person means: an id, its beginning, or `latest`.
 * @param installation whose latest is meant where several share the store; null when that is not known
 * @throws AppError `backup-unknown`, `backup-ambiguous`
 */
export async function findBackup(
  store: BackupStore,
  meant: string,
  installation: string | null = null,
): Promise<KnownBackup> {
  if (meant === 'latest') return findLatest(store, installation);
  const found = (await backupIds(store)).filter((id) => id.startsWith(meant));
  const [id] = found;
  if (id === undefined) throw unknown(store.address, meant);
  if (found.length === 1) return readBackup(store, id);
  throw new AppError({
    kind: 'invalid',
    code: 'backup-ambiguous',
    message: `${String(found.length)} backups begin with ${meant}.`,
    hint: `Write more of it, for instance ${id}`,
  });
}

/**
 * Backups of one installation among those of a store.
 * @param installation whose; null when that is not known, and then there must be one alone
 * @throws AppError `backup-ambiguous`
 */
export function ownBackups(
  { address }: BackupStore,
  known: readonly KnownBackup[],
  installation: string | null,
): readonly KnownBackup[] {
  const owners = new Set(known.map(({ manifest }) => manifest.installation).filter((owner) => owner !== null));
  if (owners.size <= 1) return known;
  if (installation === null || !owners.has(installation)) throw severalInstallations(address);
  return known.filter(({ manifest }) => manifest.installation === installation);
}

/** A backup that cannot be read is somebody's; when it is the newest, it is taken for the one that is meant. */
async function findLatest(store: BackupStore, installation: string | null): Promise<KnownBackup> {
  const { known, unreadable } = await readBackups(store);
  const latest = ownBackups(store, known, installation).at(-1);
  const broken = unreadable.at(-1);
  if (broken !== undefined && (latest === undefined || broken.id > latest.id)) throw broken.error;
  if (latest === undefined) throw unknown(store.address, 'latest');
  return latest;
}

function severalInstallations(address: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'backup-ambiguous',
    message: `Several installations have their backups in ${address}.`,
    hint: 'Choose one by its id: bivouac backup list says which are whose.',
  });
}

/** Sizes of the stored pieces by hash. */
export async function storedPieces(store: BackupStore): Promise<Map<string, number>> {
  const pieces = new Map<string, number>();
  for (const { name, bytes } of await store.list(PIECES)) {
    const hash = pieceHash(name);
    if (hash !== null) pieces.set(hash, bytes);
  }
  return pieces;
}
