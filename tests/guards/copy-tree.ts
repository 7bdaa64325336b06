import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT, temporaryFolder } from '../helpers/server.ts';

const run = promisify(execFile);

/** A copy of what git knows, in which something may be broken. The caller removes the folder around it. */
export async function copyTree(): Promise<string> {
  const root = path.join(temporaryFolder(), 'tree');
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: ROOT, maxBuffer: 1 << 26 });
  for (const file of stdout.split('\0').filter((name) => name !== '' && !name.startsWith('models/'))) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(root, file));
  }
  for (const name of ['node_modules', 'models']) symlinkSync(path.join(ROOT, name), path.join(root, name));
  return root;
}
