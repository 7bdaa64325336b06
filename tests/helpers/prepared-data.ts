import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT, startServer, temporaryFolder } from './server.ts';

const CACHE = path.join(ROOT, 'node_modules', '.cache', 'test-data');
/** What the content of the database and of the index depends on. */
const INPUTS = [
  'core/content',
  'core/media',
  'core/search',
  'infra/files',
  'infra/reading',
  'infra/sqlite',
  'infra/jobs',
]
  .concat(['infra/llama', 'infra/import-folder.ts', 'infra/import-media.ts'])
  .map((name) => `src/${name}`);
const SITE_INPUTS = ['content', 'media', 'blocks', 'site.config.ts'];
/** Larger files are models; their size tells them apart. */
const READ_UP_TO_BYTES = 4 << 20;
/** A lock that is older belongs to a process that was ended. */
const LOCK_LIMIT_MS = 600_000;

function filesOf(name: string): string[] {
  const full = path.join(ROOT, name);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Changes with everything on which the data of a first start depends. */
function keyOfInputs(): string {
  const hash = createHash('sha256');
  const sites = readdirSync(path.join(ROOT, 'sites')).flatMap((site) =>
    SITE_INPUTS.map((name) => `sites/${site}/${name}`),
  );
  for (const file of [...INPUTS, ...sites, 'models'].flatMap(filesOf)) {
    const { size } = statSync(file);
    hash.update(`${path.relative(ROOT, file)}\0${String(size)}\0`);
    if (size <= READ_UP_TO_BYTES) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function prepare(folder: string): Promise<void> {
  const scratch = `${folder}.${String(process.pid)}`;
  rmSync(scratch, { recursive: true, force: true });
  const server = await startServer({ data: scratch, waitForIndex: true });
  await server.stop();
  renameSync(scratch, folder);
  for (const name of readdirSync(CACHE)) {
    if (!name.startsWith(path.basename(folder))) rmSync(path.join(CACHE, name), { recursive: true, force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LOCK_LIMIT_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/**
 * A data folder as the real server leaves it when every page is in the index, copied for one test. Indexing takes a
 * minute, so the original is made once for each state of the code and the content.
 */
export async function preparedData(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = path.join(CACHE, keyOfInputs());
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (takeLock(lock)) {
      try {
        if (!existsSync(folder)) await prepare(folder);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}
