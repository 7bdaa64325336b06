/** What is known of a file beside its path. */
export interface KnownFile {
  readonly path: string;
  /** Its old address: in full, or from the root of its host. */
  readonly address?: string | null | undefined;
  /** Its path in the source. */
  readonly stored?: string | null | undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The forms of an address in which links name it, from the site's root. */
function formsOf(address: string, prefix: string): string[] {
  const url = URL.parse(address, 'http://localhost/');
  if (url === null) return [];
  const root = prefix === '' ? '/' : `/${prefix}/`;
  if (!decoded(url.pathname).startsWith(root)) return [];
  const path = url.pathname.slice(encodeURI(root).length);
  return [path + url.search, decoded(path) + url.search, decoded(path) + decoded(url.search)];
}

/** An old address that led to another one: both in full. */
export interface LedOn {
  readonly from: string;
  readonly to: string;
}

/** Redirects that follow each other are followed as far as this. */
const LONGEST_CHAIN = 5;

/**
 * Other paths under which files of an old site were known, each with the path of its file. A path that a file has itself is no alias.
 * @param prefix path of the old site below its host, without slashes at its ends; '' at the root
 * @param redirects old addresses that led to others
 */
export function aliasesOf(
  files: readonly KnownFile[],
  prefix: string,
  redirects: readonly LedOn[] = [],
): Map<string, string> {
  const own = new Set(files.map(({ path }) => path));
  const aliases = new Map<string, string>();
  const add = (alias: string, path: string): void => {
    if (alias !== '' && !own.has(alias) && !aliases.has(alias)) aliases.set(alias, path);
  };
  for (const { path, address } of files) {
    for (const form of address === null || address === undefined ? [] : formsOf(address, prefix)) add(form, path);
  }
  for (const { path, stored } of files) if (stored !== null && stored !== undefined) add(stored, path);
  const fileAt = (address: string): string | null => {
    const form = formsOf(address, prefix).find((one) => own.has(one) || aliases.has(one));
    return form === undefined ? null : (aliases.get(form) ?? form);
  };
  const next = new Map(redirects.map(({ from, to }) => [from, to]));
  for (const { from } of redirects) {
    let to: string | undefined = from;
    for (let i = 0; i < LONGEST_CHAIN && to !== undefined && fileAt(to) === null; i += 1) to = next.get(to);
    const path = to === undefined ? null : fileAt(to);
    if (path !== null) for (const form of formsOf(from, prefix)) add(form, path);
  }
  return aliases;
}
