import { refusedEntry } from '../archive-error.ts';

/**
 * Refuses an archive in which two files have one name, or a file has the name of a folder: programs differ in which they take.
 * @param names of its files
 * @throws AppError `archive-refused`
 */
export function requireDistinctNames(archive: string, names: readonly string[]): void {
  const seen = new Set<string>();
  const folders = new Set<string>();
  for (const name of names) {
    const path = name.replaceAll('\\', '/');
    if (seen.has(path)) throw refusedEntry(archive, name, 'the same name as another entry');
    seen.add(path);
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  for (const name of names) {
    if (folders.has(name.replaceAll('\\', '/'))) throw refusedEntry(archive, name, 'the name of a folder');
  }
}
