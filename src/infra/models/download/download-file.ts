import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, isAppError, messageOf } from '../../../shared/errors.ts';
import { requireRoom } from './disk-room.ts';
import { openAddress, sourceError } from './open-address.ts';
import type { PartFile } from './part-file.ts';

/** Silence after which a connection is given up, in milliseconds. */
const IDLE_MS = 30_000;
/** Interruptions in a row, without a byte in between, after which it is given up. */
const TRIES = 5;

/** A file to fetch. */
export interface Download {
  readonly address: URL;
  readonly part: PartFile;
  /** Length that it must have; null when nobody knows. */
  readonly bytes: number | null;
  /** Longest that is taken, also where `bytes` says more. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number) => void;
  /** Pause before the first new try, doubled each time, in milliseconds; a second when left out. */
  readonly pauseMs?: number;
}

/** Where the answer's first byte belongs, and how long the whole file is. */
interface Extent {
  readonly from: number;
  readonly total: number;
}

function strongTag(response: Response): string | null {
  const etag = response.headers.get('etag');
  return etag?.startsWith('W/') === true ? null : etag;
}

function extentOf(response: Response, host: string): Extent {
  if (response.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
    if (range !== null) return { from: Number(range[1]), total: Number(range[2]) };
  }
  const length = response.headers.get('content-length');
  if (response.status !== 200 || length === null || !/^\d+$/.test(length)) {
    throw sourceError('invalid', `${host} does not say how long the file is.`);
  }
  return { from: 0, total: Number(length) };
}

function refuse(response: Response, host: string): void {
  const { status } = response;
  if (status === 200 || status === 206) return;
  const again = status === 429 || status === 408 || status >= 500;
  const why = status === 401 || status === 403 ? ' (its licence may have to be accepted there first)' : '';
  throw sourceError(again ? 'busy' : 'unavailable', `${host} answers ${String(status)} for the model${why}.`);
}

function checkLength({ bytes, mostBytes, address }: Download, total: number): void {
  const isTooLong = total > mostBytes;
  if (!isTooLong && (bytes === null || total === bytes)) return;
  throw new AppError({
    kind: 'invalid',
    code: 'model-size-wrong',
    message: `${address.host} offers ${String(total)} bytes; ${isTooLong ? 'at most ' : ''}${String(isTooLong ? mostBytes : bytes)} were expected.`,
    hint: 'It is not the file that the catalogue describes.',
  });
}

async function store(download: Download, response: Response, { from, total }: Extent, alive: () => void): Promise<void> {
  const handle = await open(download.part.path, 'r+');
  let at = from;
  try {
    for await (const chunk of response.body ?? []) {
      alive();
      at += chunk.length;
      if (at > total) throw sourceError('invalid', `${download.address.host} sends more than it said.`);
      await handle.write(chunk, 0, chunk.length, at - chunk.length);
      download.onProgress(at, total);
    }
  } finally {
    await handle.close();
  }
  if (at < total) throw sourceError('busy', `${download.address.host} broke off after ${String(at)} of ${String(total)} bytes.`);
}

/** One request: goes on where the part ends, when the server still has the same file. @returns the file's length */
async function attempt(download: Download): Promise<number> {
  const { address, part } = download;
  const state = part.state;
  const known = state?.address === address.href ? state : null;
  if (known !== null && part.bytes === known.total) return known.total;
  const idle = new AbortController();
  let timer = setTimeout(() => undefined, 0);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      idle.abort(sourceError('busy', `${address.host} has been silent for ${String(IDLE_MS / 1000)} seconds.`));
    }, IDLE_MS);
  };
  alive();
  try {
    const etag = part.bytes === 0 ? null : (known?.etag ?? null);
    const wanted: Record<string, string> =
      etag === null ? {} : { range: `bytes=${String(part.bytes)}-`, 'if-range': etag };
    const response = await openAddress(address, wanted, AbortSignal.any([idle.signal, download.signal]));
    refuse(response, address.host);
    const extent = extentOf(response, address.host);
    checkLength(download, extent.total);
    if (extent.from !== part.bytes || extent.total !== known?.total) {
      if (extent.from !== 0) throw sourceError('invalid', `${address.host} answers with another part than was asked for.`);
      part.begin({ address: address.href, etag: strongTag(response), total: extent.total });
    }
    await requireRoom(path.dirname(part.path), extent.total - extent.from);
    await store(download, response, extent, alive);
    return extent.total;
  } finally {
    clearTimeout(timer);
    idle.abort();
  }
}

function isTemporary(error: unknown): boolean {
  return isAppError(error) ? error.kind === 'busy' : (error as NodeJS.ErrnoException).code !== 'ENOSPC';
}

/**
 * Fetches a file into its part, going on where an earlier run stopped; interruptions are bridged.
 * What has come stays when it fails or is cancelled.
 * @returns its length in bytes
 * @throws AppError `model-source-failed`, `model-size-wrong`, `disk-too-small`, `model-address-refused`, or the signal's reason
 */
export async function downloadFile(download: Download): Promise<number> {
  const { part, signal, pauseMs = 1000 } = download;
  for (let failures = 0; ;) {
    const before = part.bytes;
    try {
      return await attempt(download);
    } catch (error) {
      signal.throwIfAborted();
      failures = part.bytes > before ? 1 : failures + 1;
      if (!isTemporary(error) || failures >= TRIES) {
        throw isAppError(error) ? error : sourceError('unavailable', `The download failed: ${messageOf(error)}.`, error);
      }
      await sleep(pauseMs * 2 ** (failures - 1), undefined, { signal });
    }
  }
}
