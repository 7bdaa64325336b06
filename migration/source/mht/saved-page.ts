import path from 'node:path';
import { readMessageHead, readParts } from './mime-part.ts';
import type { MimePart } from './mime-part.ts';

/** A file that a saved page holds. */
export interface SavedFile {
  /** Its old address; null for what never had one on the web. */
  readonly address: string | null;
  /** Where it lies beside the saved page, for what has no address. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A page as a browser saved it, the page itself first. */
export interface SavedPage {
  readonly files: readonly SavedFile[];
  /** When it was saved, in milliseconds since 1970; 0 when nothing tells. */
  readonly saved: number;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': 'htm',
  'text/css': 'css',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

function typeOf({ headers }: MimePart): string {
  return (headers.get('content-type') ?? 'application/octet-stream').replace(/;.*/s, '').trim().toLowerCase();
}

function isPage(part: MimePart): boolean {
  return typeOf(part).includes('html');
}

/** What the part is called in the page: an address, a path on a disk, or a name of its own. */
function locationOf({ headers }: MimePart): string | null {
  const location = headers.get('content-location')?.replace(/\s+/g, '') ?? null;
  if (location === null) return null;
  return URL.parse(location, headers.get('content-base'))?.href ?? location;
}

/** A name without folders that lead anywhere, and without signs that no file has. */
function plainName(text: string): string {
  const name =
    decodeSafely(text.replace(/[?#].*$/s, ''))
      .split(/[/\\]/)
      .at(-1) ?? '';
  const plain = name.replace(/[:*?"<>|\u0000-\u001f\u007f-\u009f]/g, '_').replace(/^\.+$/, '');
  return plain.slice(-100);
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Names {
  readonly base: string;
  readonly taken: Set<string>;
}

function nameOf(part: MimePart, isFirst: boolean, { base, taken }: Names): string {
  if (isFirst) return `${base}.htm`;
  const given = plainName(locationOf(part) ?? '') || `part.${ENDINGS[typeOf(part)] ?? 'bin'}`;
  const { name, ext } = path.posix.parse(given);
  let free = given;
  for (let i = 2; taken.has(free.toLowerCase()); i += 1) free = `${name}-${String(i)}${ext}`;
  taken.add(free.toLowerCase());
  return `${base}_files/${free}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Lets a page name its parts by where they lie: by their ids, and by paths of the disk on which it was saved. */
function withReferences(content: Buffer, references: ReadonlyMap<string, string>): Buffer {
  if (references.size === 0) return content;
  const names = [...references.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const text = content
    .toString('latin1')
    .replace(new RegExp(names.join('|'), 'g'), (found) => references.get(found) ?? found);
  return Buffer.from(text, 'latin1');
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** How pages refer to each part, and by what it is replaced: its address, or its place beside the page. */
function referencesOf(parts: readonly MimePart[], files: readonly Omit<SavedFile, 'content'>[]): Map<string, string> {
  const references = new Map<string, string>();
  for (const [i, part] of parts.entries()) {
    const file = files[i];
    if (file === undefined) continue;
    const target = latin1(
      file.address ??
        encodeURI(
          file.name
            .split('/')
            .slice(i === 0 ? -1 : -2)
            .join('/'),
        ),
    );
    const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
    if (id !== undefined && id !== '') references.set(`cid:${id}`, target);
    const location = locationOf(part);
    if (file.address !== null || location === null || location === '') continue;
    references.set(location, target);
    const onDisk = relativeOnDisk(location, parts[0] === undefined ? null : locationOf(parts[0]));
    if (onDisk !== null && i > 0) references.set(onDisk, target);
  }
  return references;
}

/** Word names its parts from the folder of the page: `page_files/image001.gif`. */
function relativeOnDisk(location: string, page: string | null): string | null {
  const folder = page === null ? null : page.replace(/[^/\\]*$/, '');
  return folder !== null && folder !== '' && location.startsWith(folder) && location.length > folder.length + 3
    ? location.slice(folder.length)
    : null;
}

/** The page is the part that the message begins with, or the first page in it. */
function pageFirst(parts: readonly MimePart[]): MimePart[] {
  const page = parts.find(isPage);
  const isNamed = ({ headers }: MimePart): boolean => headers.has('content-location') || headers.has('content-id');
  // The text beside a page, for readers of mail without HTML, says the same again.
  const others = parts.filter((part) => part !== page && (isNamed(part) || typeOf(part) !== 'text/plain'));
  return page === undefined ? [] : [page, ...others];
}

/**
 * Reads a page with all that it shows from an MHTML file (RFC 2557); null when there is no page in it.
 * @param name of the file, for what has no address of its own
 */
export function readSavedPage(message: Buffer, name: string): SavedPage | null {
  const parts = pageFirst(readParts(message));
  if (parts.length === 0) return null;
  const head = readMessageHead(message);
  const names = { base: name.replace(/\.mht(ml)?$/i, ''), taken: new Set<string>() };
  const files = parts.map((part, i) => {
    const said = i === 0 ? (head.get('snapshot-content-location') ?? locationOf(part)) : locationOf(part);
    const address = said !== null && /^https?:\/\//i.test(said) && URL.canParse(said) ? said : null;
    return {
      address,
      name: nameOf(part, i === 0, names),
      contentType: part.headers.get('content-type')?.replace(/\s+/g, ' ') ?? 'application/octet-stream',
    };
  });
  const references = referencesOf(parts, files);
  const date = Date.parse(head.get('date') ?? '');
  return {
    saved: Number.isNaN(date) ? 0 : date,
    files: files.map((file, i): SavedFile => {
      const part = parts[i];
      const content = part?.content ?? Buffer.of();
      const refers = part !== undefined && (isPage(part) || typeOf(part) === 'text/css');
      return { ...file, content: refers ? withReferences(content, references) : content };
    }),
  };
}
