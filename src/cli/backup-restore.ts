import path from 'node:path';
import { readConfig } from '../config.ts';
import { restoreBackup } from '../infra/backup/restore-backup.ts';
import type { RestoredBackup } from '../infra/backup/restore-backup.ts';
import { findBackup, requireStore } from '../infra/backup/store-contents.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { knownMigrations } from '../infra/sqlite/migrate-database.ts';
import { chosenOpener, chosenStore } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import { printResult } from './open-context.ts';

interface Flags {
  readonly to: string;
  readonly store?: string;
  readonly identity?: string;
  readonly json?: boolean;
}

function linesOf({ id, at, target, files, bytes, missing, erasures }: RestoredBackup): string[] {
  return [
    `${id}, as of ${new Date(at).toISOString()}, is restored: ${String(files)} files, ${sizeText(bytes)} in ${target}`,
    ...missing.map((file) => `  lost before the backup was made: ${file}`),
    ...(erasures.taken > 0
      ? [`  removals of personal data noted since are taken over and repeated at the start: ${String(erasures.taken)}`]
      : []),
    ...(erasures.otherSecret
      ? ['  the removals of personal data noted in BIVOUAC_DATA belong to another installation and were not taken over']
      : []),
    `Start it with: BIVOUAC_DATA=${target} npm start`,
  ];
}

/** `bivouac backup restore <backup> --to <folder>`. */
export async function restore(meant: string, flags: Flags): Promise<void> {
  const config = readConfig(process.env);
  const store = chosenStore(flags.store, config.backup);
  const opener = chosenOpener(flags.identity, config.backup);
  await requireStore(store);
  const backup = await findBackup(store, meant);
  const target = path.resolve(flags.to);
  const restored = await runLongWork('Nothing was restored; the folder is as it was.', (given) =>
    restoreBackup({
      ...given,
      ...{ source: { store, opener }, backup, target, present: config.dataFolder, knownMigrations: knownMigrations() },
    }),
  );
  printResult(flags.json, restored, linesOf(restored));
}
