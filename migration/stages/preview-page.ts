import { load } from 'cheerio';
import type { Element } from 'domhandler';
import type { BodyMark } from '../../src/core/content/body.ts';
import { isAllowedHref } from '../../src/core/content/schema/patterns.ts';
import { createBodySchema, parseBody } from '../../src/core/content/schema.ts';
import { writeBody } from '../../src/core/content/markdown-export.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { readFrameset } from '../site/frames.ts';
import { aliasesOf } from '../site/alias-paths.ts';
import { FileIndex } from '../site/file-index.ts';
import { documentIdOf, mediaNameOf } from '../site/page-names.ts';
import { resolveLink } from '../site/resolve-link.ts';
import type { LinkSpace } from '../site/resolve-link.ts';
import { Template } from '../site/template.ts';
import { classify } from '../source/classify.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { PageReferences } from '../structure/references.ts';
import { toBlocks } from '../structure/to-blocks.ts';
import { visibleText } from '../structure/dom.ts';
import { decideEncoding } from '../text/decide-encoding.ts';
import type { EncodingEvidence } from '../text/decide-encoding.ts';
import { repairMojibake } from '../text/mojibake.ts';

/** What one page of an old site would become. */
export interface PagePreview {
  /** The page that holds the content: another one than asked for where it is a frame's. */
  readonly path: string;
  readonly title: string;
  readonly encoding: string;
  readonly evidence: readonly EncodingEvidence[];
  readonly repairs: readonly string[];
  readonly markdown: string;
  readonly repairedLinks: readonly {
    readonly href: string;
    readonly path: string;
    readonly defects: readonly string[];
  }[];
  readonly lostLinks: readonly string[];
  readonly lostPictures: readonly string[];
  /** Blocks that stand on most pages and are left to the site's menu and footer. */
  readonly template: readonly string[];
}

/** What a preview cannot see from the files. */
export interface PreviewOptions {
  /** Language of pages that have too few words to tell. */
  readonly locale: Locale;
  /** Under which the old site was reached, without `www.`. */
  readonly hosts: readonly string[];
}

interface OpenPage {
  readonly path: string;
  readonly html: string;
  readonly decision: ReturnType<typeof decideEncoding>;
  readonly repairs: readonly string[];
}

interface Noted {
  readonly repairedLinks: PagePreview['repairedLinks'][number][];
  readonly lostLinks: string[];
  readonly lostPictures: string[];
}

async function open(file: SourceFile, siteLocale: Locale): Promise<OpenPage> {
  const decision = decideEncoding({ bytes: await file.read(), contentType: null, siteLocale, siblings: null });
  const { text, steps } = repairMojibake(decision.text);
  return { path: file.path, html: text, decision, repairs: steps };
}

function bodyOf(html: string): Element | null {
  return load(html)('body').get(0) ?? null;
}

/** References of a page, noting what was mended and what is lost. */
function referencesOf(space: LinkSpace, page: string, noted: Noted): PageReferences {
  const link = (href: string): BodyMark | null => {
    const target = resolveLink(space, page, href);
    if (target.kind === 'outside')
      return isAllowedHref(target.href) ? { type: 'link', attrs: { href: target.href } } : null;
    if (target.kind === 'lost') noted.lostLinks.push(href);
    if (target.kind !== 'file') return null;
    if (target.defects.length > 0) noted.repairedLinks.push({ href, path: target.path, defects: target.defects });
    const isPage = /\.(html?|shtml?|xhtml|php\d?|aspx?)$/i.test(target.path);
    return {
      type: 'link',
      attrs: isPage ? { document: documentIdOf(target.path) } : { file: mediaNameOf(target.path) },
    };
  };
  const picture = (source: string): string | null => {
    const target = resolveLink(space, page, source);
    if (target.kind === 'file') return mediaNameOf(target.path);
    noted.lostPictures.push(source);
    return null;
  };
  return { link, picture };
}

/** The page that was asked for, or the one in its main frame. */
async function withoutFrames(
  asked: SourceFile,
  files: readonly SourceFile[],
  space: LinkSpace,
  locale: Locale,
): Promise<OpenPage> {
  const page = await open(asked, locale);
  const main = readFrameset(page.html)?.main;
  if (main === undefined || main === null) return page;
  const target = resolveLink(space, asked.path, main.source);
  const file = target.kind === 'file' ? files.find(({ path }) => path === target.path) : undefined;
  return file === undefined ? page : open(file, locale);
}

async function learnTemplate(files: readonly SourceFile[], locale: Locale): Promise<Template> {
  const template = new Template();
  for (const file of files) {
    if (classify(file.path, await file.read()) !== 'page') continue;
    const body = bodyOf((await open(file, locale)).html);
    if (body !== null) template.learn(body);
  }
  return template;
}

/**
 * Shows what one page of an old site would become, without storing anything.
 * @throws AppError `source-page-unknown`
 */
export async function previewPage(
  files: readonly SourceFile[],
  path: string,
  options: PreviewOptions,
): Promise<PagePreview> {
  const index = new FileIndex(
    files.map((file) => file.path),
    aliasesOf(files, ''),
  );
  const space = { files: index, hosts: new Set(options.hosts), prefix: '' };
  const found = index.find(path.replace(/^\/+/, ''));
  const asked = files.find((file) => file.path === found?.path);
  if (asked === undefined) {
    throw new AppError({
      kind: 'not-found',
      code: 'source-page-unknown',
      message: `The old site has no page ${path}.`,
      hint: 'Write its path below the folder, for instance news/1999.htm.',
    });
  }
  const page = await withoutFrames(asked, files, space, options.locale);
  const template = await learnTemplate(files, options.locale);
  const $ = load(page.html);
  const title = repairMojibake($('title').first().text()).text.replace(/\s+/g, ' ').trim();
  const body = $('body').get(0);
  const repeated = body === undefined ? [] : template.partsIn(body);
  const texts = repeated.map(visibleText);
  for (const part of repeated) $(part).remove();
  const noted: Noted = { repairedLinks: [], lostLinks: [], lostPictures: [] };
  const content = body === undefined ? [] : toBlocks(body.children, referencesOf(space, page.path, noted));
  const schema = createBodySchema();
  const markdown =
    content.length === 0 ? '' : writeBody(parseBody(schema, 'preview', { type: 'doc', content }), schema);
  const { encoding, mixedWith, evidence } = page.decision;
  return {
    path: page.path,
    title,
    encoding: mixedWith === null ? encoding : `${encoding} with ${mixedWith}`,
    evidence,
    repairs: page.repairs,
    markdown,
    ...noted,
    template: texts,
  };
}
