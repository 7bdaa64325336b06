import type { Container } from '../container.ts';
import { readTranslations, withoutVersion } from '../names/disc-names.ts';
import type { SourceFile } from '../source-file.ts';
import { lookInto } from './look-into.ts';

const TABLE = /(^|\/)trans\.tbl$/i;

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Of the versions of a file, the newest; paths without their version. */
function newestVersions(files: readonly SourceFile[]): SourceFile[] {
  const newest = new Map<string, { file: SourceFile; version: number }>();
  for (const file of files) {
    const { path, version } = withoutVersion(file.path);
    const known = newest.get(path);
    if (known !== undefined && known.version >= version) continue;
    newest.set(path, { file: path === file.path ? file : { ...file, path, stored: file.path }, version });
  }
  return [...newest.values()].map(({ file }) => file);
}

/** What each folder's translation table calls its entries, by the short path. */
async function longNames(tables: readonly SourceFile[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const table of tables) {
    const folder = folderOf(table.path);
    const entries = readTranslations((await lookInto(table)).toString('latin1'));
    for (const [short, long] of entries) names.set(`${folder}${short}`.toUpperCase(), long);
  }
  return names;
}

function lengthened(path: string, names: ReadonlyMap<string, string>): string {
  const parts = path.split('/');
  return parts
    .map(
      (part, i) =>
        names.get(
          parts
            .slice(0, i + 1)
            .join('/')
            .toUpperCase(),
        ) ?? part,
    )
    .join('/');
}

/**
 * Gives the files of a disc the names that they had: without the versions of ISO 9660, and the long names of `TRANS.TBL` files,
 * which discs carried for systems that could not read them otherwise. Other containers come back as they are.
 */
export async function withDiscNames(container: Container): Promise<Container> {
  const files = newestVersions(container.files);
  const tables = files.filter(({ path }) => TABLE.test(path));
  if (tables.length === 0) return { ...container, files };
  const names = await longNames(tables);
  const taken = new Set<string>();
  const renamed = files
    .filter(({ path }) => !TABLE.test(path))
    .map((file): SourceFile => {
      const path = lengthened(file.path, names);
      const isFree = !taken.has(path);
      taken.add(path);
      return path === file.path || !isFree ? file : { ...file, path, stored: file.stored ?? file.path };
    });
  const leftAside = tables.map(({ path }) => ({ path, why: 'table of names of the disc' }));
  return { ...container, files: renamed, leftAside: [...container.leftAside, ...leftAside] };
}
