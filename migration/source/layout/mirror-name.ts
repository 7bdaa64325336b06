/** Signs that Windows does not take in names, as Cygwin, Samba and macOS store them: in the private use area. */
const PRIVATE = new Map(
  Array.from('"*:<>?|\\').map((sign): [string, string] => [String.fromCharCode(0xf000 + sign.charCodeAt(0)), sign]),
);
const SCRIPT = /\.(php\d?|phtml|aspx?|jsp|cfm|cgi|pl|dll|exe|do)$/i;
const PAGE = /\.html?$/i;
const FOLDER_PAGE = /(^|\/)index\.html?$/i;

/** Names with the signs that they were meant to have. */
function withMeantSigns(path: string): string {
  return path.replace(/[\uf022-\uf07c]/g, (sign) => PRIVATE.get(sign) ?? sign);
}

/** Where the query begins in a mirrored name: at `?`, or at the `@` that wget writes on Windows before `name=`. */
function splitAtQuery(path: string): [string, string | null] {
  const mark = path.indexOf('?');
  if (mark >= 0) return [path.slice(0, mark), path.slice(mark + 1)];
  const found = /@(?=[\w.[\]%-]+=)/.exec(path);
  return found === null ? [path, null] : [path.slice(0, found.index), path.slice(found.index + 1)];
}

/** True for a name in which a mirroring program kept a query. */
export function hasQuery(path: string): boolean {
  return splitAtQuery(withMeantSigns(path))[1] !== null;
}

/** How the program that made a mirror wrote names. */
export interface MirrorHabits {
  /** It added `.html` to what was a page under another ending (wget -E). */
  readonly addsEnding: boolean;
}

/** Finds the habits of a mirror in its names: with `-E` every page with a query ends in `.html`. */
export function habitsOf(paths: readonly string[]): MirrorHabits {
  const queries = paths.filter(hasQuery);
  const scripts = queries.length > 0 ? queries : paths.filter((path) => SCRIPT.test(path.replace(PAGE, '')));
  return { addsEnding: scripts.length > 0 && scripts.every((path) => PAGE.test(path)) };
}

/**
 * The address from the root, with its query, that a mirrored file stands for: `page.php@id=5.html` for `page.php?id=5`,
 * `index.html?id=5` for `?id=5`. Null where the name says nothing else than the path.
 */
export function addressOfName(path: string, { addsEnding }: MirrorHabits): string | null {
  const [file, found] = splitAtQuery(withMeantSigns(path));
  if (found === null) {
    const bare = path.replace(PAGE, '');
    return addsEnding && bare !== path && SCRIPT.test(bare) ? `/${encodePath(bare)}` : null;
  }
  // A folder that is called as a query: «news/?year=1999/index.html».
  const query = found.replace(/\/index\.html?$/i, '');
  const meant = addsEnding && query === found ? query.replace(PAGE, '') : query;
  const base = FOLDER_PAGE.test(file) ? file.slice(0, file.lastIndexOf('/') + 1) : file;
  return `/${encodePath(base)}?${meant.replace(/[\s#]/g, (sign) => encodeURIComponent(sign))}`;
}

/** A path as an address: what is encoded already stays so. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) =>
      encodeURIComponent(part)
        .replace(/%25([0-9a-f]{2})/gi, '%$1')
        .replace(/%(2C|3B|3D|40|24|26|2B|3A)/g, (sign) => decodeURIComponent(sign)),
    )
    .join('/');
}
