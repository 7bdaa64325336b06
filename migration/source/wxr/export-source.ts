import { unusableSource } from '../archive-error.ts';
import { Spool } from '../bytes/spool.ts';
import type { Spooled } from '../bytes/spool.ts';
import { byPath } from '../container.ts';
import type { Container } from '../container.ts';
import { pathOfAddress, rootOf } from '../http/address-path.ts';
import type { SiteRoot } from '../http/address-path.ts';
import { encodePath } from '../layout/mirror-name.ts';
import { openedSource } from '../opened-source.ts';
import type { LeftAside, OpenedSource } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import type { ExportedSite, ExportItem } from './export-item.ts';
import { exportHome } from './export-home.ts';
import { menusOf } from './export-menus.ts';
import { exportPage, publishedAt } from './export-page.ts';
import type { PostFiles } from './post-html.ts';
import { ExportReader } from './read-export.ts';
import type { ReadItem } from './read-export.ts';

/** What WordPress and its plugins keep as posts, and no visitor ever saw at an address. */
const INTERNAL =
  /^(attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\w+|acf|feedback|wpcf7_contact_form|mc4wp-form|ml-slider|ngg_\w+)$/;
const HOME = 'index.html';
const UPLOADS = /(?:^|\/)(?:wp-content\/)?(uploads\/.+)$/;

interface Kept {
  readonly item: ExportItem;
  readonly content: Spooled;
}

interface ReadExport {
  readonly site: ExportedSite;
  readonly kept: readonly Kept[];
}

function isPage({ type }: ExportItem): boolean {
  return !INTERNAL.test(type);
}

function encodingOfXml(head: Buffer): string {
  const label = /^[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
  return /^(utf-8|iso-8859-1|iso-8859-15|windows-1252|utf-16)$/i.test(label) ? label : 'utf-8';
}

/** Reads one file of the export. Contents go to the spool, so that memory holds only what is needed to find them again. */
async function readPart(xml: AsyncIterable<Buffer>, spool: Spool): Promise<ReadExport> {
  const reader = new ExportReader();
  const kept: Kept[] = [];
  const keep = async (items: readonly ReadItem[]): Promise<void> => {
    for (const { item, content } of items) {
      const isKept = isPage(item) && item.status === 'publish' && !item.isProtected;
      kept.push({ item, content: await spool.add(Buffer.from(isKept ? content : '')) });
    }
  };
  let decoder: TextDecoder | null = null;
  for await (const chunk of xml) {
    decoder ??= new TextDecoder(encodingOfXml(chunk));
    await keep(reader.read(decoder.decode(chunk, { stream: true })));
  }
  await keep(reader.end());
  return { site: reader.site(), kept };
}

/** WordPress and its hosts split large exports: the parts are one export. */
async function readExport(parts: readonly AsyncIterable<Buffer>[], spool: Spool): Promise<ReadExport | null> {
  const read: ReadExport[] = [];
  for (const part of parts) read.push(await readPart(part, spool));
  const [first] = read;
  if (first === undefined) return null;
  const authors = new Map(read.flatMap(({ site }) => [...site.authors]));
  return { site: { ...first.site, authors }, kept: read.flatMap(({ kept }) => kept) };
}

function filesOf(items: readonly ExportItem[]): PostFiles {
  const attachments = items.filter(({ type, file }) => type === 'attachment' && file !== '');
  const byId = new Map(attachments.map((item) => [item.id, item]));
  const byPost = Map.groupBy(attachments, ({ parent }) => parent);
  return {
    picture: (id) => {
      const item = byId.get(id);
      if (item === undefined || !/\.(jpe?g|png|gif|webp|bmp|svg)$/i.test(item.file)) return null;
      const text = item.summary || (item.meta.get('_wp_attachment_image_alt') ?? '');
      return { address: item.file, text };
    },
    of: (post) => [...(byPost.get(post) ?? [])].sort((a, b) => a.order - b.order).map(({ id }) => id),
  };
}

function whyNot({ status, isProtected, link }: ExportItem): string | null {
  if (isProtected) return 'protected by a password';
  if (status !== 'publish') return `not published (${status})`;
  return URL.canParse(link) ? null : 'without an address';
}

function pageFile({ item, content }: Kept, path: string, site: ExportedSite, files: PostFiles): SourceFile {
  const published = publishedAt(item);
  return {
    path,
    bytes: content.bytes,
    read: async () => Buffer.from(exportPage(item, (await content.read()).toString('utf8'), site, files)),
    address: item.link,
    contentType: 'text/html; charset=utf-8',
    ...(published === null ? {} : { modified: published }),
  };
}

function homeFile(site: ExportedSite, kept: readonly Kept[], address: string): SourceFile {
  const shown = kept.map(({ item }) => item).filter((item) => whyNot(item) === null);
  const html = Buffer.from(exportHome(site, shown));
  return {
    path: HOME,
    bytes: html.length,
    read: () => Promise.resolve(html),
    address,
    contentType: 'text/html; charset=utf-8',
  };
}

interface Sorted {
  readonly pages: SourceFile[];
  readonly leftAside: LeftAside[];
}

function pagesOf({ site, kept }: ReadExport, root: SiteRoot, files: PostFiles, origin: string): Sorted {
  const pages = new Map<string, SourceFile>();
  const leftAside: LeftAside[] = [];
  for (const one of kept.filter(({ item }) => isPage(item))) {
    const { item } = one;
    const why = whyNot(item);
    const path = why === null ? pathOfAddress(new URL(item.link), root) : '';
    if (why !== null) leftAside.push({ path: item.link || item.title || item.id, why });
    else if (pages.has(path)) leftAside.push({ path: item.link, why: 'the same address as another page' });
    else pages.set(path, pageFile(one, path, site, files));
  }
  if (pages.size > 0 && !pages.has(HOME)) pages.set(HOME, homeFile(site, kept, origin));
  return { pages: [...pages.values()], leftAside };
}

/** The files that lie beside the export, at the places where WordPress served them. */
function uploads(beside: Container | null, origin: string, root: SiteRoot): SourceFile[] {
  return (beside?.files ?? []).flatMap((file) => {
    const below = UPLOADS.exec(file.path)?.[1];
    if (below === undefined) return [];
    const address = new URL(`wp-content/${encodePath(below)}`, origin);
    const path = pathOfAddress(address, root);
    return [{ ...file, path, address: address.href, ...(path === file.path ? {} : { stored: file.path }) }];
  });
}

/** Every page and file had addresses of its number beside its own; a file had a page too. */
function redirectsOf(items: readonly ExportItem[], origin: string): { from: string; to: string }[] {
  return items.flatMap((item) => {
    const isFile = item.type === 'attachment' && item.file !== '';
    const to = isFile ? item.file : item.link;
    if ((!isFile && (!isPage(item) || whyNot(item) !== null)) || !URL.canParse(to)) return [];
    const number = isFile ? 'attachment_id' : item.type === 'page' ? 'page_id' : 'p';
    const others = [
      new URL(`?${number}=${encodeURIComponent(item.id)}`, origin).href,
      ...(isFile && URL.canParse(item.link) ? [item.link] : []),
    ];
    return [...new Set(others)].filter((from) => from !== to).map((from) => ({ from, to }));
  });
}

/** Files that the export names and that do not lie beside it. */
function missing(items: readonly ExportItem[], files: readonly SourceFile[], root: SiteRoot): LeftAside[] {
  const present = new Set(files.map(({ path }) => path));
  const named = items.filter(({ type, file }) => type === 'attachment' && URL.canParse(file));
  return named
    .filter(({ file }) => !present.has(pathOfAddress(new URL(file), root)))
    .map(({ file }) => ({ path: file, why: 'the export only names it: put the folder wp-content beside the export' }));
}

/**
 * Opens a WordPress export: every published page and post at its address, with what WordPress knows of it; pictures and documents
 * from the folder `wp-content/uploads`, where it lies beside the export.
 * @throws AppError `source-unusable`
 */
export async function openExport(
  name: string,
  parts: readonly AsyncIterable<Buffer>[],
  beside: Container | null,
  origin: string | null,
): Promise<OpenedSource> {
  const spool = await Spool.create();
  const close = async (): Promise<void> => {
    await spool.close();
    await beside?.close();
  };
  try {
    const read = await readExport(parts, spool);
    const items = (read?.kept ?? []).map(({ item }) => item);
    const base = origin ?? `${read?.site.address.replace(/(?<!\/)\/+$/, '') ?? ''}/`;
    const root = rootOf(base);
    if (read === null || root === null || items.length === 0) throw unusableSource(name, 'there is no site in it');
    const { pages, leftAside } = pagesOf(read, root, filesOf(items), base);
    const files = [...pages, ...uploads(beside, base, root)].sort(byPath);
    return openedSource({
      kind: 'wordpress export',
      files,
      leftAside: [...leftAside, ...missing(items, files, root), ...(beside?.leftAside ?? [])].sort(byPath),
      origin: base,
      redirects: redirectsOf(items, base),
      menus: menusOf(items),
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}
