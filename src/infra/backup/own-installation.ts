import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './file-errors.ts';

/** The installation's secret; empty where no server has run yet. */
export async function secretOf(dataFolder: string): Promise<string> {
  return readFile(path.join(dataFolder, 'secret'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
}

/** The name of the installation in a data folder; null where no server has run yet. */
export async function ownName(dataFolder: string): Promise<string | null> {
  return installationName(await secretOf(dataFolder));
}

/** Names an installation in its backups without giving its secret away; null where no server has run yet. */
export function installationName(secret: string): string | null {
  if (secret === '') return null;
  return createHmac('sha256', secret).update('backup installation').digest('hex').slice(0, 32);
}
