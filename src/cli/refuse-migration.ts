import { existsSync } from 'node:fs';
import { databaseFile } from '../infra/sqlite/database.ts';
import { pendingMigrations } from '../infra/sqlite/migrate-database.ts';
import { isServerRunning } from '../infra/server-lock.ts';
import { AppError } from '../shared/errors.ts';

function isPending(dataFolder: string): boolean {
  const file = databaseFile(dataFolder);
  return existsSync(file) && pendingMigrations(file) > 0;
}

function restartNeeded(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'restart-needed',
    message: 'This version changes the database, which cannot be done while the former one works with it.',
    hint: 'End the server and start it again (systemctl restart bivouac).',
  });
}

/** Refuses a successor that would have to change the database under its predecessor. @throws AppError `restart-needed` */
export function refuseMigration(dataFolder: string): void {
  if (isPending(dataFolder)) throw restartNeeded();
}

/** The same for a command: without a server it changes the database itself. @throws AppError `restart-needed` */
export function refuseMigrationBesideServer(dataFolder: string): void {
  if (isPending(dataFolder) && isServerRunning(dataFolder)) throw restartNeeded();
}
