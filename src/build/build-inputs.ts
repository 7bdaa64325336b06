import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sitesWithTheme } from './theme-routes.ts';

/** Folders of src/ that the themes, the widget and the editors' interface may import. */
const SOURCE_FOLDERS = ['admin', 'build', 'components', 'core', 'shared', 'view', 'widget'];
const SINGLE_FILES = ['astro.config.mjs', 'vite.admin.config.ts', 'vite.widget.config.ts', 'package-lock.json'];

/** Files in a folder and its folders, in order; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Every file on which the built themes, the widget and the editors' interface depend. */
export function buildInputs(root: string): string[] {
  const sites = path.join(root, 'sites');
  return [
    ...SINGLE_FILES.map((name) => path.join(root, name)).filter((file) => existsSync(file)),
    ...SOURCE_FOLDERS.flatMap((name) => filesBelow(path.join(root, 'src', name))),
    // A theme may use drawings and pictures that lie beside it; texts are in the database.
    ...sitesWithTheme(sites)
      .flatMap((siteId) => filesBelow(path.join(sites, siteId)))
      .filter((file) => path.relative(sites, file).split(path.sep)[1] !== 'content'),
  ];
}

/** Hash of all inputs: 16 hexadecimal digits; the name of the build's folder. */
export function hashOfInputs(root: string): string {
  const hash = createHash('sha256');
  for (const file of buildInputs(root)) {
    hash
      .update(path.relative(root, file))
      .update('\0')
      .update(String(statSync(file).size))
      .update('\0');
    hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
