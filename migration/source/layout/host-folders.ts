import { plainHost } from '../http/address-path.ts';
import type { SourceFile } from '../source-file.ts';

const HOST = /^(?:[a-z0-9_-]+\.)+([a-z]{2,})(?:[+_:](\d{1,5}))?$/i;
/** Endings of folders that are none of hosts. */
const NO_DOMAIN = /^(old|bak|backup|orig|original|new|files|fld|data|tmp|temp|html?|site|zip|web)$/i;
const PAGE = /\.(html?|shtml?|xhtml|php\d?|aspx?|jsp|cfm)([?@].*)?$/i;

/** The first folder of a path; '' for a file at the top. */
function topOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}

/** True for a folder that is called as a host is, as mirroring programs call them. */
function isHost(folder: string): boolean {
  const ending = HOST.exec(folder)?.[1];
  return ending !== undefined && !NO_DOMAIN.test(ending);
}

/** The host and port that a folder stands for. */
export function hostOfFolder(folder: string): string {
  return folder.replace(/[+_](\d{1,5})$/, ':$1').toLowerCase();
}

/**
 * The folder of the old site in a mirror, where every page lies below a folder with a host's name; null for no such mirror.
 * @param origin address of the old site; without it, the host with most pages is taken
 */
export function siteFolder(files: readonly SourceFile[], origin: string | null): string | null {
  const pages = new Map<string, number>();
  for (const { path } of files) {
    if (PAGE.test(path)) pages.set(topOf(path), (pages.get(topOf(path)) ?? 0) + 1);
  }
  if (pages.size === 0 || ![...pages.keys()].every(isHost)) return null;
  const wanted = origin === null ? null : plainHost(new URL(origin).host);
  const ranked = [...pages].sort(([, a], [, b]) => b - a).map(([folder]) => folder);
  return ranked.find((folder) => plainHost(hostOfFolder(folder)) === wanted) ?? ranked[0] ?? null;
}

/** True for a folder of the same site under its name with or without `www.`. */
export function isSameSite(folder: string, site: string): boolean {
  return isHost(folder) && plainHost(hostOfFolder(folder)) === plainHost(hostOfFolder(site));
}

/** Splits a path at its host's folder; null for a file that lies below none. */
export function splitAtHost(path: string): { readonly folder: string; readonly rest: string } | null {
  const folder = topOf(path);
  return isHost(folder) ? { folder, rest: path.slice(folder.length + 1) } : null;
}
