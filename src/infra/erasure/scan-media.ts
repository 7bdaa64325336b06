import type { Database } from 'better-sqlite3';
import type { ErasureTarget } from '../../core/erasure/erasure.ts';
import type { Matcher } from '../../core/erasure/matcher.ts';
import { excerptOf, redactFileName } from '../../core/erasure/redact-text.ts';
import type { Findings } from './findings.ts';

/** A picture or file as far as an erasure is concerned. */
export interface ErasableMedia {
  readonly name: string;
  readonly hash: string;
  readonly type: string;
}

/** Pictures and files that go, and those that get another name because theirs holds the words. */
export interface MediaChanges {
  readonly removed: readonly ErasableMedia[];
  readonly renamed: readonly (readonly [from: string, to: string])[];
}

/** What is needed to look into pictures and files. */
export interface MediaScan {
  readonly db: Database;
  readonly siteId: string;
  readonly target: ErasureTarget;
  readonly matcher: Matcher;
  /** What was done to hashes and names of the target to hide them. */
  readonly hash: (key: string) => string;
  /** Text of a drawing, which is markup. */
  readonly drawingText: (media: ErasableMedia) => Promise<string>;
  readonly findings: Findings;
}

function isWanted({ target, hash }: MediaScan, media: ErasableMedia): boolean {
  if (target.kind !== 'media') return false;
  const [ownHash, ownName] = [hash(media.hash), hash(media.name)];
  return target.media.some((wanted) => wanted.hash === ownHash || wanted.name === ownName);
}

/** A passage of what is written in a file, when it holds the words. Such a file goes as a whole: its bytes cannot be edited. */
async function writtenIn(scan: MediaScan, media: ErasableMedia): Promise<string | null> {
  const pages = scan.db
    .prepare('select text from media_file_text where site_id = ? and hash = ? order by page')
    .pluck()
    .all(scan.siteId, media.hash) as string[];
  if (media.type === 'image/svg+xml') pages.push(await scan.drawingText(media));
  for (const text of pages) {
    const excerpt = excerptOf(text, scan.matcher);
    if (excerpt !== null) return excerpt;
  }
  return null;
}

function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${stem}-${String(i)}${ending}`;
  taken.add(free);
  return free;
}

/** Looks through names, bytes that are known and texts of pictures and files. */
export async function scanMedia(scan: MediaScan): Promise<MediaChanges> {
  const all = scan.db
    .prepare('select name, hash, type from media where site_id = ? order by name')
    .all(scan.siteId) as ErasableMedia[];
  const taken = new Set(all.map((media) => media.name));
  const removed: ErasableMedia[] = [];
  const renamed: [string, string][] = [];
  for (const media of all) {
    const written = isWanted(scan, media) ? '' : await writtenIn(scan, media);
    if (written !== null) {
      removed.push(media);
      scan.findings.add(media.type.startsWith('image/') ? 'pictures' : 'files', media.name, written);
      continue;
    }
    const fallback = `file-${media.hash.slice(0, 8)}`;
    const name = redactFileName(media.name, scan.matcher, fallback);
    if (name === media.name) continue;
    renamed.push([media.name, freeName(name, taken)]);
    scan.findings.add('addresses', media.name, media.name);
  }
  return { removed, renamed };
}
