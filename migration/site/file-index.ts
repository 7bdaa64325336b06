import { QueryAddresses } from './query-addresses.ts';
import { ShortPaths } from './short-paths.ts';

/** Names that servers answered for a folder, the likeliest first. */
const INDEX_NAMES = [
  'index.html',
  'index.htm',
  'default.htm',
  'default.html',
  'index.shtml',
  'index.php',
  'home.htm',
  'home.html',
  'index.asp',
  'default.asp',
];
const PAGE_ENDING = /\.(html?|shtml?|xhtml|php\d?|aspx?|jsp|cfm)$/i;

/** How a file was found under a name that is not exactly its own. */
export type FoundBy = 'exact' | 'folder' | 'letters' | 'case' | 'ending' | 'short name' | 'query' | 'name';

/** A file that an address means. */
export interface FoundFile {
  readonly path: string;
  readonly by: FoundBy;
}

function folded(path: string): string {
  return path
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_+]+/g, ' ');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The files of an old site, found as a server of the time found them, and as people meant them. */
export class FileIndex {
  readonly #exact = new Set<string>();
  readonly #letters = new Map<string, string>();
  readonly #folded = new Map<string, string>();
  readonly #withoutEnding = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  readonly #names = new Map<string, string[]>();
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #short: ShortPaths;
  readonly #queries: QueryAddresses;

  /** @param aliases other paths under which files were known: those of their addresses, with the query, and of the source */
  constructor(paths: readonly string[], aliases: ReadonlyMap<string, string> = new Map()) {
    this.#aliases = aliases;
    this.#short = new ShortPaths(paths);
    this.#queries = new QueryAddresses([...paths.map((path) => [path, path] as const), ...aliases]);
    for (const path of paths) this.#add(path);
    for (const name of INDEX_NAMES) {
      for (const path of paths.filter((candidate) => nameOf(candidate).toLowerCase() === name)) {
        const folder = folded(path.slice(0, -name.length));
        if (!this.#folders.has(folder)) this.#folders.set(folder, path);
      }
    }
  }

  /** The file at a path relative to the site's root, with `/`; null when there is none and none is meant. */
  find(path: string): FoundFile | null {
    const direct = this.#direct(path);
    if (direct !== null) return direct;
    const stem = this.#withoutEnding.get(folded(path).replace(PAGE_ENDING, ''));
    if (stem !== undefined) return { path: stem, by: 'ending' };
    const short = this.#short.find(path);
    if (short !== null) return { path: short, by: 'short name' };
    const asked = this.#queries.find(path);
    return asked === null ? null : { path: asked, by: 'query' };
  }

  /** The one file of a name, wherever it lies; null when there are none or several. */
  findByName(name: string): FoundFile | null {
    const found = this.#names.get(folded(name)) ?? [];
    return found.length === 1 && found[0] !== undefined ? { path: found[0], by: 'name' } : null;
  }

  #direct(path: string): FoundFile | null {
    if (this.#exact.has(path)) return { path, by: 'exact' };
    const alias = this.#aliases.get(path);
    if (alias !== undefined) return { path: alias, by: 'exact' };
    const index = this.#folders.get(folded(path === '' || path.endsWith('/') ? path : `${path}/`));
    if (index !== undefined) return { path: index, by: 'folder' };
    const letters = this.#letters.get(path.normalize('NFC'));
    if (letters !== undefined) return { path: letters, by: 'letters' };
    const inAnyCase = this.#folded.get(folded(path));
    return inAnyCase === undefined ? null : { path: inAnyCase, by: 'case' };
  }

  #add(path: string): void {
    this.#exact.add(path);
    const letters = path.normalize('NFC');
    if (!this.#letters.has(letters)) this.#letters.set(letters, path);
    const key = folded(path);
    if (!this.#folded.has(key)) this.#folded.set(key, path);
    const name = folded(nameOf(path));
    const known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, [path]);
    else known.push(path);
    const stem = key.replace(PAGE_ENDING, '');
    if (stem !== key && !this.#withoutEnding.has(stem)) this.#withoutEnding.set(stem, path);
  }
}
