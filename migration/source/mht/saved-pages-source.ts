import { Spool } from '../bytes/spool.ts';
import { byPath } from '../container.ts';
import type { Container } from '../container.ts';
import { siteOfCaptures } from '../http/captures.ts';
import type { Capture } from '../http/captures.ts';
import { openedSource } from '../opened-source.ts';
import type { LeftAside, OpenedSource } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import { readSavedPage } from './saved-page.ts';

const SAVED = /\.mht(ml)?$/i;
const PAGE = /\.(html?|shtml?|xhtml|php\d?|aspx?)([?@].*)?$/i;

/** True for a folder or archive of pages that a browser saved one by one, and of no others. */
export function holdsSavedPages({ files }: Container): boolean {
  return files.some(({ path }) => SAVED.test(path)) && !files.some(({ path }) => PAGE.test(path));
}

interface Taken {
  readonly captures: Capture[];
  readonly beside: SourceFile[];
  readonly leftAside: LeftAside[];
}

async function take(file: SourceFile, spool: Spool, taken: Taken): Promise<void> {
  const page = readSavedPage(await file.read(), file.path);
  if (page === null) {
    taken.leftAside.push({ path: file.path, why: 'there is no page in it' });
    return;
  }
  for (const { address, name, contentType, content } of page.files) {
    const spooled = await spool.add(content);
    const date = page.saved === 0 ? (file.modified ?? 0) : page.saved;
    if (address === null) taken.beside.push({ path: name, contentType, modified: date, stored: file.path, ...spooled });
    else taken.captures.push({ address, status: 200, date, contentType, location: null, ...spooled });
  }
}

/**
 * Opens pages that a browser saved as MHTML: each page, and what it shows, lies at its old address; what was never on the web
 * lies beside the file that holds it. Whatever else the container holds stays where it is.
 */
export async function openSavedPages(container: Container, origin: string | null): Promise<OpenedSource> {
  const spool = await Spool.create();
  const close = async (): Promise<void> => {
    await spool.close();
    await container.close();
  };
  try {
    const taken: Taken = { captures: [], beside: [], leftAside: [...container.leftAside] };
    const others = container.files.filter(({ path }) => !SAVED.test(path));
    for (const file of container.files.filter(({ path }) => SAVED.test(path))) await take(file, spool, taken);
    const site = siteOfCaptures(taken.captures, origin);
    const files = new Map([...others, ...taken.beside, ...site.files].map((file) => [file.path, file]));
    return openedSource({
      kind: 'saved pages',
      ...site,
      files: [...files.values()].sort(byPath),
      leftAside: taken.leftAside.sort(byPath),
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}
