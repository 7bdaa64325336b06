import path from 'node:path';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { isAppError } from '../../shared/errors.ts';
import { migrateDatabase } from '../sqlite/migrate-database.ts';
import { databaseFacts, lackingOriginals } from './database-facts.ts';
import { damaged } from '../../core/backup/manifest.ts';
import { refuseInClear } from './in-clear.ts';
import { ownName } from './own-installation.ts';
import { restoreBackup } from './restore-backup.ts';
import type { PieceSource } from './read-pieces.ts';
import { withScratch } from './scratch-folder.ts';
import { findBackup, requireStore } from './store-contents.ts';
import { verifyStore } from './verify-store.ts';

/** What came of trying the latest backup out. */
export interface DrillOutcome {
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly ok: boolean;
  /** `restored`: an installation was restored and looked through; `bytes`: without a key the stored bytes were compared. */
  readonly proved: 'restored' | 'bytes' | 'nothing';
  readonly backup: string | null;
  /** The moment that the backup shows. */
  readonly backupAt: number | null;
  readonly seconds: number;
  /** What is wrong; null when nothing is. */
  readonly problem: string | null;
}

/** What a drill works with. */
export interface DrillOptions {
  readonly source: PieceSource;
  readonly dataFolder: string;
  /** Whether this installation encrypts its backups: then one in clear is not taken for its own. */
  readonly encrypts: boolean;
  readonly knownMigrations: number;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/**
 * Restores the latest backup into a temporary folder, brings its database to the present schema, and looks whether every
 * picture that it knows is there. What is wrong is reported, not thrown; being interrupted is thrown.
 */
export async function runDrill(options: DrillOptions): Promise<DrillOutcome> {
  const at = Date.now();
  const found: { id: string | null; at: number | null } = { id: null, at: null };
  const outcome = (proved: DrillOutcome['proved'], problem: string | null): DrillOutcome => ({
    ...{ at, ok: problem === null, proved, backup: found.id, backupAt: found.at },
    ...{ seconds: Math.round((Date.now() - at) / 1000), problem },
  });
  try {
    const { store, opener } = options.source;
    await requireStore(store);
    const installation = await ownName(options.dataFolder);
    const backup = await findBackup(store, 'latest', installation);
    [found.id, found.at] = [backup.id, backup.manifest.at];
    await refuseInClear(store, backup, options.encrypts);
    const scratch = path.join(options.dataFolder, 'scratch');
    if (backup.manifest.recipients === null || opener.hasKey) {
      await withScratch(scratch, 'drill', (folder) => tryOut(options, backup, path.join(folder, 'data')));
      return outcome('restored', null);
    }
    const { ok, backups } = await verifyStore({ ...options, scratch, only: backup });
    return outcome('bytes', ok ? null : (backups[0]?.problems[0] ?? 'damaged'));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!isAppError(error)) throw error;
    return outcome('nothing', error.message);
  }
}

async function tryOut(
  options: DrillOptions,
  backup: Awaited<ReturnType<typeof findBackup>>,
  target: string,
): Promise<void> {
  const { missing } = await restoreBackup({
    ...options,
    backup,
    plan: null,
    problem: null,
    otherwise: [],
    target,
    present: null,
    isTrial: true,
  });
  const database = path.join(target, DATABASE_FILE);
  migrateDatabase(database);
  const lost = new Set(missing);
  const lacking = lackingOriginals(databaseFacts(database), target).find((own) => !lost.has(own));
  if (lacking !== undefined) throw damaged(`The restored installation lacks ${lacking}`);
}
