import { backupId, manifestName } from '../../src/core/backup/layout.ts';
import type { BackupStore } from '../../src/core/backup/ports.ts';
import { sha256 } from '../../src/infra/backup/seal.ts';

/** Puts the manifest of a backup in clear that holds nothing into a store. @returns its id */
export async function putManifest(store: BackupStore, at: number, installation: string | null = null): Promise<string> {
  const manifest = {
    ...{ format: 1, at, version: '1.0.0', installation, migrations: 1, recipients: null },
    ...{ contents: '0'.repeat(64), contentsBytes: 1, files: 0, bytes: 0, pieces: [] },
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const id = backupId(at, sha256(bytes));
  await store.put(manifestName(id), bytes);
  return id;
}
