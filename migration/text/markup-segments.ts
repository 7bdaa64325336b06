/** A piece of a page's source. The pieces of a page, one after another, are the page. */
export interface Segment {
  readonly source: string;
  /** `text` and `attribute` are what people read; `code` is text that shows code; `markup` is everything else. */
  readonly kind: 'text' | 'attribute' | 'code' | 'markup';
  /** True when a line of text cannot go on from the piece before: a paragraph, a cell, a line break. */
  readonly breaks: boolean;
}

/** Elements inside a line: a word may go on behind their tags. */
const INLINE = new Set(
  'a abbr acronym b big cite em font i ins label mark q s small span strike strong sub sup u'.split(' '),
);
const CODE = new Set(['code', 'pre', 'tt', 'kbd', 'samp', 'xmp']);
const RAW = new Set(['script', 'style']);
/** Attributes that people read, and those that they read on some elements only. */
const READ = new Set(['alt', 'title', 'summary', 'label', 'placeholder']);
const META_NAMES = /\bname\s*=\s*["']?\s*(?:description|keywords|author|title|subject|abstract|dc\.\w+)\b/i;
const ATTRIBUTE = /([a-z][\w:-]*)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Where a tag that begins at `start` ends; quotation marks count only after an equals sign, as in browsers. */
function tagEnd(html: string, start: number): number {
  for (let at = start + 1; at < html.length; at++) {
    const character = html[at];
    if (character === '>') return at + 1;
    if (character !== '=') continue;
    const quote = /^\s*(["'])/.exec(html.slice(at + 1, at + 20));
    if (quote === null) continue;
    const close = html.indexOf(quote[1] ?? '', at + 1 + quote[0].length);
    if (close !== -1) at = close;
  }
  return html.length;
}

function endOf(html: string, closing: string, from: number): number {
  const at = html.indexOf(closing, from);
  return at === -1 ? html.length : at + closing.length;
}

/** Where the markup that begins at `start` ends; `start` itself when it is only a less-than sign. */
function markupEnd(html: string, start: number): number {
  if (html.startsWith('<!--', start)) return endOf(html, '-->', start + 4);
  if (/^<\?(?:php|=|\s)/i.test(html.slice(start, start + 6))) return endOf(html, '?>', start);
  if (html.startsWith('<%', start)) return endOf(html, '%>', start);
  return /^<[a-z/!?]/i.test(html.slice(start, start + 2)) ? tagEnd(html, start) : start;
}

function isReadable(tag: string, element: string, attribute: string): boolean {
  if (READ.has(attribute)) return true;
  if (attribute === 'content') return element === 'meta' && META_NAMES.test(tag);
  return attribute === 'value' && element === 'input' && /\btype\s*=\s*["']?\s*(?:submit|button|reset)\b/i.test(tag);
}

/** A tag's pieces: what people read of its attributes, and the rest. */
function tagSegments(tag: string, element: string): Segment[] {
  const breaks = !INLINE.has(element);
  const segments: Segment[] = [];
  let from = 0;
  for (const match of tag.matchAll(ATTRIBUTE)) {
    const [, name = '', equals = '', value = ''] = match;
    if (!isReadable(tag, element, name.toLowerCase())) continue;
    const quoted = /^["']/.test(value) ? 1 : 0;
    const start = match.index + name.length + equals.length + quoted;
    const end = match.index + match[0].length - quoted;
    segments.push({ source: tag.slice(from, start), kind: 'markup', breaks });
    segments.push({ source: tag.slice(start, end), kind: 'attribute', breaks: true });
    from = end;
  }
  segments.push({ source: tag.slice(from), kind: 'markup', breaks });
  return segments;
}

/** Counts the elements that show code which are open. */
function codeDepth(depth: number, element: string, closes: boolean): number {
  if (!CODE.has(element)) return depth;
  return closes ? Math.max(0, depth - 1) : depth + 1;
}

/**
 * Cuts a page into what people read and what they do not, without parsing it: text can be repaired in the page's own
 * source, and everything else stays as it was to the letter.
 */
export function segmentsOf(html: string): Segment[] {
  const segments: Segment[] = [];
  let depth = 0;
  let from = 0;
  const text = (to: number): void => {
    if (to > from) segments.push({ source: html.slice(from, to), kind: depth > 0 ? 'code' : 'text', breaks: false });
  };
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    let end = markupEnd(html, at);
    if (end === at) {
      at += 1;
      continue;
    }
    text(at);
    const tag = html.slice(at, end);
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? [];
    const element = name.toLowerCase();
    if (slash === '' && RAW.has(element)) {
      const close = html.slice(end).search(new RegExp(`</${element}\\b`, 'i'));
      end = close === -1 ? html.length : end + close;
      segments.push({ source: html.slice(at, end), kind: 'markup', breaks: true });
    } else {
      segments.push(...tagSegments(tag, element));
    }
    depth = codeDepth(depth, element, slash !== '');
    from = at = end;
  }
  text(html.length);
  return segments;
}
