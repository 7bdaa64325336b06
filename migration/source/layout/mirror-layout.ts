import type { Container } from '../container.ts';
import { byPath } from '../container.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import { foldersOfRoot, rootOf } from '../http/address-path.ts';
import { hostOfFolder, isSameSite, siteFolder, splitAtHost } from './host-folders.ts';
import { ownOfHttrack, readCacheTable, readComment } from './httrack.ts';
import type { MirroredFrom } from './httrack.ts';
import { lookInto, someOf } from './look-into.ts';
import { addressOfName, encodePath, habitsOf } from './mirror-name.ts';
import type { MirrorHabits } from './mirror-name.ts';

/** Files with the paths and addresses that they had on the old site. */
export type LaidOut = Pick<OpenedSource, 'files' | 'leftAside' | 'origin' | 'notes'>;

const PAGE = /\.html?$/i;

function pagesOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => PAGE.test(path));
}

/** What HTTrack noted of each file, by its path: its table where there is one, else what it wrote into the pages. */
async function notedByHttrack(files: readonly SourceFile[]): Promise<Map<string, MirroredFrom>> {
  const noted = new Map<string, MirroredFrom>();
  const paths = new Set(files.map(({ path }) => path));
  for (const [local, from] of await readCacheTable(files)) {
    const parts = local.split('/');
    const known = parts.map((_, i) => parts.slice(i).join('/')).find((end) => paths.has(end));
    if (known !== undefined) noted.set(known, from);
  }
  const unnoted = pagesOf(files).filter(({ path }) => !noted.has(path));
  for (const file of unnoted) {
    const from = readComment(await lookInto(file));
    if (from !== null) noted.set(file.path, from);
  }
  return noted;
}

interface Mirror {
  /** Folder of the site's host; null where the mirror has none. */
  readonly site: string | null;
  readonly scheme: string;
  readonly noted: ReadonlyMap<string, MirroredFrom>;
  readonly habits: MirrorHabits;
  readonly origin: string | null;
}

function addressOf(file: SourceFile, mirror: Mirror): string | null {
  const noted = mirror.noted.get(file.path);
  if (noted !== undefined) return noted.address;
  const split = mirror.site === null ? null : splitAtHost(file.path);
  const path = split?.rest ?? file.path;
  const fromRoot = addressOfName(path, mirror.habits);
  if (split !== null) return `${mirror.scheme}//${hostOfFolder(split.folder)}${fromRoot ?? `/${encodePath(path)}`}`;
  if (fromRoot === null || mirror.origin === null) return fromRoot;
  return new URL(fromRoot.slice(1), mirror.origin).href;
}

function withAddress(file: SourceFile, path: string, mirror: Mirror): SourceFile {
  const address = addressOf(file, mirror);
  const contentType = mirror.noted.get(file.path)?.contentType ?? null;
  return {
    ...file,
    path,
    ...(path === file.path ? {} : { stored: file.stored ?? file.path }),
    ...(address === null ? {} : { address }),
    ...(contentType === null ? {} : { contentType }),
  };
}

/** The site's folder below its host, with a slash at its end; '' at the root, or where none of the files lies in it. */
function folderBelowHost(files: readonly SourceFile[], { site, origin }: Mirror): string {
  const root = origin === null ? null : rootOf(origin);
  const folder = root === null ? '' : foldersOfRoot(root);
  return files.some(({ path }) => path.startsWith(`${site ?? ''}/${folder}`)) ? folder : '';
}

/**
 * Paths below the site's root; another name of the same host joins it where nothing lies there. Other hosts, and what lies beside
 * the root on its own host, keep the host's folder.
 */
function placed(files: readonly SourceFile[], mirror: Mirror): SourceFile[] {
  const { site } = mirror;
  if (site === null) return files.map((file) => withAddress(file, file.path, mirror));
  const own = new Set(files.flatMap(({ path }) => (path.startsWith(`${site}/`) ? [path.slice(site.length + 1)] : [])));
  const below = folderBelowHost(files, mirror);
  return files.map((file) => {
    const split = splitAtHost(file.path);
    const joins = split !== null && isSameSite(split.folder, site) && !own.has(split.rest);
    const isOwn = split !== null && (split.folder === site || joins) && split.rest.startsWith(below);
    const path = isOwn ? split.rest.slice(below.length) : file.path;
    if (joins) own.add(split.rest);
    return withAddress(file, path, mirror);
  });
}

function originOf(mirror: Mirror, given: string | null): string | null {
  if (given !== null) return given;
  if (mirror.site !== null) return `${mirror.scheme}//${hostOfFolder(mirror.site)}/`;
  // A page that lies at the top tells where the top was, as long as its name is still that of its address.
  for (const [path, { address }] of mirror.noted) {
    const url = new URL(address);
    if (!path.includes('/') && url.search === '' && url.pathname.endsWith(`/${path}`)) return new URL('.', url).href;
  }
  return null;
}

function schemeOf(noted: ReadonlyMap<string, MirroredFrom>, given: string | null): string {
  const address = given ?? [...noted.values()][0]?.address ?? 'http:';
  return address.startsWith('https:') ? 'https:' : 'http:';
}

/** True for a copy that HTTrack made: by its log and cache, or by what it writes into every page. */
async function isByHttrack(files: readonly SourceFile[]): Promise<boolean> {
  if (files.some(({ path }) => /^hts-(cache\/|log\.txt$)/i.test(path))) return true;
  return someOf(pagesOf(files), (content) => readComment(content) !== null);
}

/** Pages at the top that only lead into a mirror: HTTrack writes one, people wrote others that sent readers on. */
async function leadIns(files: readonly SourceFile[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const file of files.filter(({ path }) => /^index\.html?$/i.test(path))) {
    const isLeading = /HTTrack|http-equiv\s*=\s*["']?refresh/i.test((await lookInto(file)).toString('latin1'));
    if (isLeading) found.add(file.path);
  }
  return found;
}

/**
 * Finds the old site in a mirror that HTTrack, wget or a crawler of their kind made: the host's folder is its root, and names say
 * which addresses they stand for. A folder that is no mirror keeps its paths; names with a query in them get their address.
 * @param given address of the old site, where somebody said it
 */
export async function layOutMirror(container: Container, given: string | null): Promise<LaidOut> {
  const byHttrack = await isByHttrack(container.files);
  const aside = new Map<string, string>();
  for (const { path } of byHttrack ? container.files : []) {
    const why = ownOfHttrack(path);
    if (why !== null) aside.set(path, why);
  }
  const own = container.files.filter(({ path }) => !aside.has(path));
  const leading = await leadIns(own);
  const site = siteFolder(
    own.filter(({ path }) => !leading.has(path)),
    given,
  );
  if (site !== null) for (const path of leading) aside.set(path, 'leads into the mirror');
  const files = own.filter(({ path }) => !aside.has(path));
  const noted = byHttrack ? await notedByHttrack(container.files) : new Map<string, MirroredFrom>();
  const habits = habitsOf(files.map(({ path }) => path));
  const mirror: Mirror = { site, scheme: schemeOf(noted, given), noted, habits, origin: given };
  return {
    files: placed(files, mirror).sort(byPath),
    leftAside: [...container.leftAside, ...Array.from(aside, ([path, why]) => ({ path, why }))].sort(byPath),
    origin: originOf(mirror, given),
    notes: notesOf(mirror, byHttrack),
  };
}

function notesOf({ site, noted }: Mirror, byHttrack: boolean): string[] {
  return [
    ...(byHttrack ? [`HTTrack made this copy; it noted the old addresses of ${String(noted.size)} files.`] : []),
    ...(site === null ? [] : [`The old site lies in the folder ${site}.`]),
  ];
}
