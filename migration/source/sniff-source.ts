import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { unusableSource } from './archive-error.ts';
import { isTarHeader } from './tar/tar-header.ts';

/** What a path or address that somebody named is. */
export type SniffedKind =
  'folder' | 'zip' | 'tar' | 'warc' | 'wordpress export' | 'saved page' | 'live site' | 'list of addresses';

const HEAD = 64 * 1024;

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The beginning of what a packed file holds. */
async function unpackedHead(head: Buffer): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.on('error', () => undefined);
  gunzip.end(head);
  try {
    for await (const chunk of gunzip) return chunk as Buffer;
  } catch {
    // Too short a beginning for one block: nothing can be told from it.
  }
  return Buffer.of();
}

/** Lines that are addresses, empty or remarks, and at least one address. */
function isListOfAddresses(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, -1)
    .map((line) => line.trim());
  const last = text.endsWith('\n') ? [] : [text.slice(text.lastIndexOf('\n') + 1).trim()];
  const meant = [...lines, ...last].filter((line) => line !== '' && !line.startsWith('#'));
  return meant.length > 0 && meant.every((line) => /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/i.test(line));
}

/** True for the beginning of a WordPress export. */
export function isWordPressExport(content: Buffer): boolean {
  const start = content.toString('latin1', 0, Math.min(content.length, HEAD));
  return /<rss[\s>]/i.test(start) && /wordpress\.org\/export|<wp:wxr_version>/i.test(start);
}

function kindOfHead(head: Buffer): SniffedKind | null {
  const start = head.toString('latin1');
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) return 'zip';
  if (/^WARC\/\d/.test(start)) return 'warc';
  if (isTarHeader(head)) return 'tar';
  if (isWordPressExport(head)) return 'wordpress export';
  if (/^[\s\S]{0,4000}?^content-type:\s*multipart\/related/im.test(start)) return 'saved page';
  if (
    /^(from|subject|mime-version|snapshot-content-location):/im.test(start.slice(0, 2000)) &&
    /^content-type:/im.test(start)
  )
    return 'saved page';
  return isListOfAddresses(head.toString('utf8').replace(/^\ufeff/, '')) ? 'list of addresses' : null;
}

/**
 * Says what a path or an address is, by its content and not by its name.
 * @throws AppError `source-unusable`
 */
export async function sniffSource(spec: string): Promise<SniffedKind> {
  if (/^https?:\/\//i.test(spec)) return 'live site';
  const stats = await stat(spec).catch((error: unknown) => {
    throw unusableSource(spec, 'there is nothing under this name', error);
  });
  if (stats.isDirectory()) return 'folder';
  if (!stats.isFile()) throw unusableSource(spec, 'it is neither a folder nor a file');
  const head = await headOf(spec);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  const kind = kindOfHead(isPacked ? await unpackedHead(head) : head);
  if (kind === null) throw unusableSource(spec, 'it is none of the kinds of file that are known');
  return kind;
}
