import type { Container } from '../container.ts';
import { siteOfCaptures } from '../http/captures.ts';
import type { Capture } from '../http/captures.ts';
import { lookInto, someOf } from '../layout/look-into.ts';
import { addressOfName, encodePath, habitsOf } from '../layout/mirror-name.ts';
import type { LaidOut } from '../layout/mirror-layout.ts';
import type { SourceFile } from '../source-file.ts';
import { archivedFrom, dateOfStamp, isRewritten, withoutWayback } from './clean-page.ts';

/** `web.archive.org/web/20040401123456im_/http:/www.example.ch/a.gif`, as mirroring programs store it. */
const PLACE = /^(?:.*\/)?(?:web\/)?(\d{4,14})(?:[a-z]{2}_)?\/(https?)(?::|_|%3A)?\/{1,2}([^/]+)(?:\/(.*))?$/i;
const TEXT = /\.(html?|shtml?|xhtml|php\d?|aspx?|jsp|cfm|cgi|css|js)([?@].*)?$|(^|\/)[^./]+$/i;

function cleaned(file: SourceFile): SourceFile {
  if (!TEXT.test(file.path)) return file;
  return { ...file, read: async () => withoutWayback(await file.read()) };
}

function captureOf(file: SourceFile, origin: { scheme: string; host: string; path: string; stamp: string }): Capture {
  const { scheme, host, path, stamp } = origin;
  const fromRoot = addressOfName(path, habitsOf([path])) ?? `/${encodePath(path)}`;
  return {
    address: `${scheme.toLowerCase()}://${host}${fromRoot}`,
    status: 200,
    date: dateOfStamp(stamp),
    contentType: null,
    location: null,
    bytes: file.bytes,
    read: cleaned(file).read,
  };
}

/** Files that lie below a stamp and an address. */
function captures(files: readonly SourceFile[]): { capture: Capture; file: SourceFile }[] {
  return files.flatMap((file) => {
    const [, stamp, scheme, host, path = ''] = PLACE.exec(file.path) ?? [];
    if (stamp === undefined || scheme === undefined || host === undefined) return [];
    return [{ capture: captureOf(file, { scheme, host, path, stamp }), file }];
  });
}

/** Pages that were saved one by one from the Wayback Machine: each says itself where it came from. */
async function withOwnAddress(file: SourceFile): Promise<SourceFile> {
  const from = archivedFrom(await lookInto(file));
  if (from === null) return cleaned(file);
  return { ...cleaned(file), address: file.address ?? from.address, modified: dateOfStamp(from.stamp) };
}

/** A page that only links to the Wayback Machine is none that it served. */
function archivedBy(content: Buffer): boolean {
  const text = content.toString('latin1');
  return /WAYBACK TOOLBAR INSERT|FILE ARCHIVED ON|__wm\.|sWayBackCGI|\/web\/\d{14}(im|js|cs)_\//i.test(text);
}

/** The files of a mirror of the Wayback Machine by their old addresses; null where a folder is no such mirror. */
export function layOutWayback(container: Container, given: string | null): LaidOut | null {
  const found = captures(container.files);
  if (found.length * 2 < container.files.length) return null;
  const site = siteOfCaptures(
    found.map(({ capture }) => capture),
    given,
  );
  const stored = new Map(found.map(({ capture, file }) => [capture.read, file.path]));
  const files = site.files.map((file): SourceFile => {
    const at = stored.get(file.read);
    return at === undefined ? file : { ...file, stored: at };
  });
  const taken = new Set(files.map(({ stored: at }) => at));
  const older = container.files.filter(({ path }) => !taken.has(path));
  return {
    files,
    origin: site.origin,
    leftAside: [
      ...container.leftAside,
      ...older.map(({ path }) => ({
        path,
        why: PLACE.test(path) ? 'an older copy of another file' : 'the archive’s own',
      })),
    ],
    notes: ['This copy came from the Internet Archive; of each address the newest copy is taken.'],
  };
}

/** Undoes what the Wayback Machine did to pages, in a site whose files have their old paths already. */
export async function withoutRewriting(laidOut: LaidOut): Promise<LaidOut> {
  const pages = laidOut.files.filter(({ path }) => TEXT.test(path));
  if (!(await someOf(pages, (content) => isRewritten(content) && archivedBy(content)))) return laidOut;
  const files: SourceFile[] = [];
  for (const file of laidOut.files) files.push(TEXT.test(file.path) ? await withOwnAddress(file) : file);
  return {
    ...laidOut,
    files,
    origin: laidOut.origin ?? originOf(files),
    notes: [...laidOut.notes, 'Its pages were served by the Internet Archive: what that wrote into them is taken out.'],
  };
}

function originOf(files: readonly SourceFile[]): string | null {
  const address = files.find((file) => file.address !== undefined && URL.canParse(file.address))?.address;
  return address === undefined ? null : `${new URL(address).origin}/`;
}
