import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ROOT, temporaryFolder } from './server.ts';

/** What an installation consists of, without what it writes and without what tests it. */
const COPIED = [
  'src',
  'sites',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'astro.config.mjs',
  'vite.admin.config.ts',
  'vite.widget.config.ts',
];
const LINKED = ['node_modules', 'models'];

/** A copy of the installation in a folder of its own, which a test may change. */
export function copyInstallation(): string {
  const root = path.join(temporaryFolder(), 'installation');
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  for (const name of LINKED.filter((folder) => existsSync(path.join(ROOT, folder)))) {
    symlinkSync(path.join(ROOT, name), path.join(root, name));
  }
  return root;
}

/** SHA-256 of every file that was copied, by its path; of `sites/` only the folders named. */
export function hashesOf(root: string, sites: readonly string[]): Record<string, string> {
  const folders = ['src', ...sites.map((site) => path.join('sites', site))];
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
  const all = [...files, ...COPIED.filter((name) => path.extname(name) !== '')].sort();
  return Object.fromEntries(
    all.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(root, file)))
        .digest('hex'),
    ]),
  );
}
