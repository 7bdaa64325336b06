import type { Locale } from '../../src/shared/locale.ts';
import { descendants, visibleText } from '../structure/dom.ts';
import { openPage } from '../structure/open-page.ts';
import type { OpenedPage } from '../structure/open-page.ts';
import { readLooks } from '../structure/looks.ts';
import { readFrameset } from './frames.ts';
import type { OldPage } from './old-page.ts';
import { lineKey, linesIn } from './page-lines.ts';
import type { PageLine } from './page-lines.ts';
import type { LinkSpace } from './resolve-link.ts';
import { textHash, wordsOf } from './text-hash.ts';

/** A link of a line: the page or file of the site that it leads to, or its address elsewhere. */
export interface TraitLink {
  readonly to: string;
  readonly label: string;
  /** True when the link was a picture and the label is the picture's text. */
  readonly isPicture?: true;
}

/** A line of a page as the site's template is learned from it. */
export interface TraitLine {
  readonly key: number;
  /** Its links when nothing but links stands on it. */
  readonly links?: readonly TraitLink[];
  /** Its words when its links lead nowhere: it opened the part of a menu below it. */
  readonly group?: string;
  /** How many lists it stands in, one in the other; left out for none. */
  readonly depth?: number;
  readonly hasWords: boolean;
}

/** A frame of a frameset whose page is of the site. */
export interface TraitFrame {
  readonly path: string;
  readonly name: string;
  readonly share: number;
  readonly isMain: boolean;
}

/** What has to be known of a page to understand the whole site: plain JSON, to be stored with the page. */
export interface PageTraits {
  readonly path: string;
  readonly locale: Locale;
  readonly title: string;
  /** Its first heading or its line in the largest letters; '' without one. */
  readonly heading: string;
  readonly lines: readonly TraitLine[];
  readonly words: number;
  /** All of its words in order, as one number. */
  readonly wordHash: number;
  /** An eighth of its runs of three words, as numbers. */
  readonly sample: readonly number[];
  /** Pages and files of the site that it links to, its pictures, its frames within the page. */
  readonly links: readonly TraitLink[];
  readonly pictures: readonly string[];
  readonly iframes: readonly string[];
  readonly frames: readonly TraitFrame[] | null;
  /** Where it sends readers on; null when it does not. An address elsewhere stands as it is. */
  readonly refresh: string | null;
}

const SAMPLE = 8;
const LONGEST_LABEL = 90;
/** A page that sends readers on has little else to say. */
const STUB_WORDS = 40;

function targetOf(opened: OpenedPage, href: string): string | null {
  const link = opened.resolve(href);
  if (link.kind === 'file') return link.path;
  return link.kind === 'outside' ? link.href : null;
}

function traitLine(line: PageLine, opened: OpenedPage): TraitLine {
  const hasWords = line.text !== '';
  const key = textHash(lineKey(line));
  const links = line.links.flatMap(({ href, label }): TraitLink[] => {
    const to = targetOf(opened, href);
    if (to === null) return [];
    return [{ to, label: label.slice(0, LONGEST_LABEL), ...(!hasWords && { isPicture: true as const }) }];
  });
  const plain = { key, hasWords, ...(line.depth > 0 && { depth: line.depth }) };
  if (!line.isAllLinks) return plain;
  if (links.length > 0) return { ...plain, links };
  return line.depth > 0 && hasWords ? { ...plain, group: line.text.slice(0, LONGEST_LABEL) } : plain;
}

function sampleOf(words: readonly string[]): number[] {
  const found = new Set<number>();
  for (let i = 0; i + 2 < words.length; i++) {
    const hash = textHash(`${words[i] ?? ''} ${words[i + 1] ?? ''} ${words[i + 2] ?? ''}`);
    // 32 of the 53 bits are enough to compare pages, and half as long when stored.
    if (hash % SAMPLE === 0) found.add(hash % 0xffffffff);
  }
  return [...found];
}

function headingOf(lines: readonly PageLine[], opened: OpenedPage): string {
  const HEADING_SIZE = 18;
  const large = lines.filter(
    ({ text, px, links }) => text.length > 2 && text.length < 120 && px >= HEADING_SIZE && links.length === 0,
  );
  const [largest] = [...large].sort((a, b) => b.px - a.px);
  const marked = firstHeading(opened);
  return marked ?? largest?.text ?? '';
}

function firstHeading({ body }: OpenedPage): string | undefined {
  if (body === null) return undefined;
  for (const level of ['h1', 'h2', 'h3']) {
    const found = descendants(body, ({ name }) => name === level).map(visibleText);
    const useful = found.find((text) => text.length > 2 && text.length < 120);
    if (useful !== undefined) return useful;
  }
  return undefined;
}

function framesOf(opened: OpenedPage): TraitFrame[] | null {
  const set = readFrameset(opened.html);
  if (set === null) return null;
  return set.frames.flatMap((frame) => {
    const target = opened.resolve(frame.source);
    if (target.kind !== 'file') return [];
    return [{ path: target.path, name: frame.name, share: frame.share, isMain: frame === set.main }];
  });
}

function iframesOf(page: OldPage, opened: OpenedPage): string[] {
  return [...page.html.matchAll(/<i(?:frame|layer)\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].flatMap(
    ([, double, single, bare]) => {
      const target = opened.resolve(double ?? single ?? bare ?? '');
      return target.kind === 'file' ? [target.path] : [];
    },
  );
}

/** Reads what the learning of the site needs of one page. */
export function readTraits(page: OldPage, space: LinkSpace): PageTraits {
  const opened = openPage(page, space);
  const lines = opened.body === null ? [] : linesIn(opened.body, readLooks(opened.head.css));
  const words = wordsOf(lines.map(({ text }) => text).join(' '));
  const links = lines.flatMap((line) =>
    line.links.flatMap(({ href, label }): TraitLink[] => {
      const to = targetOf(opened, href);
      return to === null ? [] : [{ to, label: label.slice(0, LONGEST_LABEL) }];
    }),
  );
  const pictures = lines
    .flatMap((line) => line.pictures.map(opened.resolve))
    .flatMap((target) => (target.kind === 'file' ? [target.path] : []));
  const refresh =
    opened.head.refresh !== null && words.length < STUB_WORDS ? targetOf(opened, opened.head.refresh) : null;
  return {
    path: page.path,
    locale: page.locale,
    title: opened.head.title,
    heading: headingOf(lines, opened),
    lines: lines.filter(({ isData }) => !isData).map((line) => traitLine(line, opened)),
    words: words.length,
    wordHash: textHash(words.join(' ')),
    sample: sampleOf(words),
    links,
    pictures: [...new Set(pictures)],
    iframes: iframesOf(page, opened),
    frames: /<frameset/i.test(opened.html) ? framesOf(opened) : null,
    refresh,
  };
}
