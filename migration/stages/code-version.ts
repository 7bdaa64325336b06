import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const MIGRATION = path.resolve(import.meta.dirname, '..');

/** Files of a folder in an order that does not depend on the machine. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Tells one state of the program's sources from another: what was made by other code is made again.
 * @param folders below `migration/`
 */
export function codeVersion(folders: readonly string[], root: string = MIGRATION): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of filesOf(path.join(root, folder))) {
      hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
