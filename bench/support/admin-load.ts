import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Largest first load of the admin, in kB gzip: the frame with the overview, and with the editor as well. */
export const ADMIN_LIMITS = { withoutEditor: 250, withEditor: 500 } as const;

/** A file of the build, as Vite's manifest describes it. */
interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** Files that a browser has loaded, and their size together in kB gzip (1000 bytes). */
export interface AdminLoad {
  readonly files: readonly string[];
  readonly kB: number;
}

const SHELL = 'index.html';
const OVERVIEW = 'dashboard/dashboard-screen.ts';
const EDITOR = 'editor/page-screen.ts';

function filesOf(manifest: Readonly<Record<string, Chunk>>, entries: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(add);
  };
  entries.forEach(add);
  return files;
}

function sizeOf(folder: string, files: ReadonlySet<string>): AdminLoad {
  const list = ['index.html', ...files].sort();
  const bytes = list.reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length,
    0,
  );
  return { files: list, kB: bytes / 1000 };
}

/**
 * What a browser loads before the admin can be used, from the files of a build: scripts and styles of the frame and the
 * overview with everything that they import, then those of the editor as well.
 * @param folder the folder of a build, `dist/<hash>`
 */
export function adminLoads(folder: string): { readonly withoutEditor: AdminLoad; readonly withEditor: AdminLoad } {
  const admin = path.join(folder, 'admin');
  const manifest = JSON.parse(readFileSync(path.join(admin, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  return {
    withoutEditor: sizeOf(admin, filesOf(manifest, [SHELL, OVERVIEW])),
    withEditor: sizeOf(admin, filesOf(manifest, [SHELL, OVERVIEW, EDITOR])),
  };
}
