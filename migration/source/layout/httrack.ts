import type { SourceFile } from '../source-file.ts';
import { lookInto } from './look-into.ts';

/** What HTTrack notes of a file. */
export interface MirroredFrom {
  readonly address: string;
  readonly contentType: string | null;
}

/** Files that HTTrack writes for itself. */
const OWN =
  /^(hts-cache\/|hts-[\w-]+\.(txt|lst|log)$|hts-log\.txt$|hts-in_progress\.lock$|backblue\.gif$|fade\.gif$|cookies\.txt$|external\.html?$)/i;
const PARTIAL = /\.(html?|php|aspx?)\.(tmp|z)$|\.delayed$/i;
const COMMENT = /<!--\s*Mirrored from (\S+) by HTTrack/i;
const ADDED_TYPE = /<!--\s*Added by HTTrack\s*-->\s*<meta[^>]*content="([^"]*)"/i;

/** Why a file of a mirror is HTTrack's own and no part of the site; null for one that is. */
export function ownOfHttrack(path: string): string | null {
  if (OWN.test(path)) return 'written by HTTrack';
  return PARTIAL.test(path) ? 'half of a file that HTTrack was fetching' : null;
}

function withScheme(address: string): string {
  return /^https?:\/\//i.test(address) ? address : `http://${address}`;
}

/** The table that HTTrack keeps of each file: its address and its type, by the path below the mirror's folder. */
export function readNewTxt(table: string): Map<string, MirroredFrom> {
  const found = new Map<string, MirroredFrom>();
  for (const line of table.split(/\r?\n/)) {
    const [, , , status, , type = '', , address, local] = line.split('\t');
    if (address === undefined || local === undefined || !/^2\d\d$/.test(status ?? '') || local === '') continue;
    const contentType = /^[\w.+-]+\/[\w.+-]+/.test(type) ? type : null;
    found.set(local.replaceAll('\\', '/').replace(/^\.?\//, ''), { address: withScheme(address), contentType });
  }
  return found;
}

/** What HTTrack wrote into a page: where it came from, and the type that the server had said. */
export function readComment(page: Buffer): MirroredFrom | null {
  const text = page.toString('latin1');
  const address = COMMENT.exec(text)?.[1];
  if (address === undefined) return null;
  const contentType = ADDED_TYPE.exec(text)?.[1] ?? null;
  return URL.canParse(withScheme(address)) ? { address: withScheme(address), contentType } : null;
}

/** The table of a mirror's cache among its files; empty where there is none. */
export async function readCacheTable(files: readonly SourceFile[]): Promise<Map<string, MirroredFrom>> {
  const table = files.find(({ path }) => /(^|\/)hts-cache\/new\.txt$/i.test(path));
  return table === undefined ? new Map() : readNewTxt((await lookInto(table)).toString('latin1'));
}
