import { elementSpans, replaceSpans } from '../../text/replace-spans.ts';
import type { Span } from '../../text/replace-spans.ts';
import { withoutOtherShortcodes } from './other-shortcodes.ts';

/** Elements that WordPress takes for paragraphs of their own. */
const BLOCK =
  'address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|iframe|li|math|nav|object|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul|video|audio';
const BLOCK_TAG: Span = { begin: new RegExp(String.raw`<(?:${BLOCK})\b`, 'iy'), end: />/g };
/** What is no paragraph and holds none. */
const ASIDE = elementSpans('pre', 'script', 'style');
const EDITOR_REMARK: Span = { begin: /<!--\s*\/?wp:/y, end: /-->/g };
const STARTS_BLOCK = new RegExp(String.raw`^\s*(?:<!--[\s\S]*?-->\s*)?</?(?:${BLOCK})\b`, 'i');

/** What the short codes of a post can ask for. */
export interface PostFiles {
  /** Address of a file's picture by the id of the file; null when the export has none. */
  readonly picture: (id: string) => { readonly address: string; readonly text: string } | null;
  /** Ids of the files that were put into a post, in their order. */
  readonly of: (post: string) => readonly string[];
}

/** Text that stands for itself in markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}

function attributes(text: string): Map<string, string> {
  const found = text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g);
  return new Map(Array.from(found, ([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']));
}

function figure(body: string, given: string): string {
  const caption = attributes(given).get('caption');
  if (caption !== undefined) return `<figure>${body.trim()}<figcaption>${caption}</figcaption></figure>`;
  const [, picture = '', rest = ''] = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(body) ?? [];
  if (picture === '') return body;
  const text = rest.trim();
  return text === '' ? picture : `<figure>${picture}<figcaption>${text}</figcaption></figure>`;
}

function gallery(given: string, post: string, files: PostFiles): string {
  const named = attributes(given).get('ids') ?? attributes(given).get('include');
  const ids = named === undefined ? files.of(attributes(given).get('id') ?? post) : named.split(/[\s,]+/);
  const figures = ids.flatMap((id) => {
    const picture = files.picture(id);
    if (picture === null) return [];
    const { address, text } = picture;
    const caption = text === '' ? '' : `<figcaption>${escapeHtml(text)}</figcaption>`;
    return [`<figure><img src="${escapeHtml(address)}" alt="${escapeHtml(text)}">${caption}</figure>`];
  });
  return `\n\n<div class="gallery">${figures.join('')}</div>\n\n`;
}

/** What a player or a viewer was asked to show is kept as a link to it. */
function linkTo(address: string): string {
  const shown = escapeHtml(address.trim());
  return /^https?:\/\//i.test(address.trim()) ? `<a href="${shown}">${shown}</a>` : '';
}

const MEDIA = /\[(audio|video|playlist|embed|youtube)\b([^\]]*)\](?:([\s\S]*?)\[\/\1\])?/gi;

function withoutShortcodes(content: string, post: string, files: PostFiles): string {
  return withoutOtherShortcodes(
    content
      .replace(
        /\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi,
        (_, given: string, body: string) => `\n\n${figure(body, given)}\n\n`,
      )
      .replace(/\[gallery\b([^\]]*)\]/gi, (_, given: string) => gallery(given, post, files))
      .replace(MEDIA, (_, _name: string, given: string, body: string | undefined) => {
        const source = attributes(given).get('src') ?? attributes(given).get('mp3') ?? attributes(given).get('mp4');
        return linkTo(source ?? body ?? given.replace(/^[\s=]+/, ''));
      }),
  );
}

/** Paragraphs as WordPress made them of empty lines, and line breaks of single ones (its `wpautop`). */
function withParagraphs(content: string): string {
  const kept: string[] = [];
  const aside = replaceSpans(
    content,
    '<',
    ASIDE,
    (whole) => `\n\n<div data-kept="${String(kept.push(whole) - 1)}"></div>\n\n`,
  );
  const apart = replaceSpans(aside.replace(/\r\n?/g, '\n'), '<', [BLOCK_TAG], (tag) => `\n\n${tag}`).replace(
    new RegExp(String.raw`(</(?:${BLOCK})>)`, 'gi'),
    '$1\n\n',
  );
  const paragraphs = apart.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  const made = paragraphs.map((part) => (STARTS_BLOCK.test(part) ? part.trim() : inParagraph(part.trim())));
  return made.join('\n').replace(/<div data-kept="(\d+)"><\/div>/g, (_, i: string) => kept[Number(i)] ?? '');
}

function inParagraph(part: string): string {
  if (/^<!--[\s\S]*-->\s*$/.test(part)) return part;
  return `<p>${part.replace(/<br\s*\/?>\n/gi, '<br>').replace(/\n/g, '<br>\n')}</p>`;
}

/** The markup of a post as visitors got it: paragraphs made of empty lines, and short codes carried out. */
export function postHtml(content: string, post: string, files: PostFiles): string {
  const expanded = withoutShortcodes(content, post, files);
  // The editor of 2018 and later writes whole paragraphs, between remarks of its own.
  const isWhole = /<!--\s*wp:/.test(expanded);
  return isWhole ? replaceSpans(expanded, '<', [EDITOR_REMARK], '') : withParagraphs(expanded);
}
