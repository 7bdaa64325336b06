import type { FileKind } from '../source/classify.ts';

/** Endings of what editors and servers keep for themselves: copies, settings, databases, sources of programs, passwords. */
const PRIVATE =
  /(^|\/)(\.[^/]+|_vti_\w+\/.*|_notes\/.*|thumbs\.db|desktop\.ini|ws_ftp\.(log|ini))$|\.(bak|old|orig|tmp|swp|log|lck|pwd|grp|conf|cnf|sql|inc|ppd|db|mdb|ini|htaccess|htpasswd|lnk|mno|dwt|lbi|asa|pl|cgi|cfg)$/i;
/** What dressed the old pages; the new ones have a theme. */
const DRESS = /\.(ico|cur|eot|ttf|otf|woff2?|htc|map|css|js|vbs)$/i;

/** Why a file of the old site is not taken over; null for one that is. What a page offers is never private. */
export function whyUnwanted(file: { readonly path: string; readonly kind: FileKind }, isUsed: boolean): string | null {
  if (file.kind === 'leftover') return 'left behind by an editor, a server or a system';
  if (!isUsed && PRIVATE.test(file.path)) return 'not meant for visitors: settings, copies or sources of programs';
  if (file.kind === 'style' || file.kind === 'script' || DRESS.test(file.path)) {
    return isUsed && file.kind === 'other' && !DRESS.test(file.path)
      ? null
      : 'dress of the old pages: the new ones have a theme';
  }
  if (file.kind === 'other' && !isUsed) return 'of no known kind, and no page offers it';
  return null;
}
