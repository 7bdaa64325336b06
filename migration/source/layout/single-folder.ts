import type { Container } from '../container.ts';

const SYSTEM = /^(__macosx\/|\.ds_store$|thumbs\.db$|desktop\.ini$)/i;

/** An archive of one folder is one of what is in it: programs that pack a folder put its name in front of everything. */
export function withoutSingleFolder(container: Container): Container {
  const own = container.files.filter(({ path }) => !SYSTEM.test(path));
  const [first] = own;
  const slash = first?.path.indexOf('/') ?? -1;
  if (first === undefined || slash < 0) return container;
  const folder = first.path.slice(0, slash + 1);
  if (!own.every(({ path }) => path.startsWith(folder))) return container;
  return {
    ...container,
    files: own.map((file) => ({ ...file, path: file.path.slice(folder.length) })),
    leftAside: [
      ...container.leftAside,
      ...container.files
        .filter((file) => !own.includes(file))
        .map(({ path }) => ({ path, why: 'written by the system' })),
    ],
  };
}
