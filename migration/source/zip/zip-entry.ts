import type { Entry } from 'yauzl';

const UNIX = 3;
const DARWIN = 19;
const TYPE_MASK = 0o170000;
const LINK = 0o120000;
const PLAIN = 0o100000;
const FOLDER = 0o040000;
const UTF8_NAME = 0x800;
const UNICODE_PATH = 0x7075;

/** What an entry of a zip file is, as far as its attributes say. */
export type EntryType = 'file' | 'folder' | 'link' | 'device';

/** Reads the type from the attributes that Unix systems write; others write none, and a slash ends a folder's name. */
export function typeOf(entry: Entry, name: string): EntryType {
  const system = entry.versionMadeBy >> 8;
  const mode = system === UNIX || system === DARWIN ? (entry.externalFileAttributes >>> 16) & TYPE_MASK : 0;
  if (mode === LINK) return 'link';
  if (mode === FOLDER || /[/\\]$/.test(name)) return 'folder';
  return mode === 0 || mode === PLAIN ? 'file' : 'device';
}

/** True where the zip was made on DOS or Windows, whose programs wrote names in cp850 or cp437. */
export function isFromDos(entry: Entry): boolean {
  const system = entry.versionMadeBy >> 8;
  return system !== UNIX && system !== DARWIN;
}

/** The name's bytes: those of the Unicode path field where one belongs to this name (APPNOTE 4.6.9). */
export function rawNameOf(entry: Entry): Buffer {
  const field = entry.extraFields.find(({ id }) => id === UNICODE_PATH);
  const isPlainUtf8 = (entry.generalPurposeBitFlag & UTF8_NAME) !== 0;
  if (isPlainUtf8 || field === undefined || field.data.length < 6 || field.data[0] !== 1) return entry.fileNameRaw;
  return field.data.subarray(5);
}
