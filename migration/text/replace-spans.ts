/** A part of a text that begins and ends with something: a comment, an element, a tag. */
export interface Span {
  /** Sticky: it is tried where it may begin. */
  readonly begin: RegExp;
  /** Global: the first behind the beginning ends it. */
  readonly end: RegExp;
}

export const COMMENT_SPAN: Span = { begin: /<!--/y, end: /-->/g };
export const TAG_SPAN: Span = { begin: /</y, end: />/g };
/** The toolbar that the Internet Archive puts into a page. */
export const ARCHIVE_TOOLBAR_SPAN: Span = {
  begin: /<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->/iy,
  end: /<!--\s*END WAYBACK TOOLBAR INSERT\s*-->/gi,
};
/** Whole scripts and styles, comments, then tags: what no reader of a page sees. */
export const MARKUP_SPANS: readonly Span[] = [...elementSpans('script', 'style'), COMMENT_SPAN, TAG_SPAN];

/** Elements of these names with all that is in them. */
export function elementSpans(...names: readonly string[]): Span[] {
  return names.map((name) => ({
    begin: new RegExp(String.raw`<${name}\b`, 'iy'),
    end: new RegExp(String.raw`</${name}\s*>`, 'gi'),
  }));
}

/** Where the first match behind `from` ends; null when there is none. */
function endOf(expression: RegExp, text: string, from: number): number | null {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : null;
}

/** Finds spans one after the other, in a time that grows with the text's length: what never ends is looked for once. */
class SpanFinder {
  readonly #text: string;
  readonly #spans: readonly Span[];
  readonly #endless = new Set<Span>();

  constructor(text: string, spans: readonly Span[]) {
    this.#text = text;
    this.#spans = spans;
  }

  /** Where the first span that begins here and ends somewhere ends; null when there is none. */
  endAt(start: number): number | null {
    for (const span of this.#spans) {
      const behind = this.#endless.has(span) ? null : endOf(span.begin, this.#text, start);
      if (behind === null) continue;
      const end = endOf(span.end, this.#text, behind);
      if (end !== null) return end;
      // None that begins later has an end either.
      this.#endless.add(span);
    }
    return null;
  }
}

/**
 * A text with another one for each of its spans, the first of the list where several begin; none lies in another.
 * The same as replacing `begin[\s\S]*?end|…`, whose time grows with the square of the length where ends are missing.
 * @param sign with which every span begins
 * @param replacement null leaves a span as it is and looks on behind its sign
 */
export function replaceSpans(
  text: string,
  sign: string,
  spans: readonly Span[],
  replacement: string | ((span: string) => string | null),
): string {
  const finder = new SpanFinder(text, spans);
  const parts: string[] = [];
  let kept = 0;
  for (let at = text.indexOf(sign); at >= 0;) {
    const end = finder.endAt(at);
    const put = end === null || typeof replacement === 'string' ? replacement : replacement(text.slice(at, end));
    if (end === null || typeof put !== 'string') {
      at = text.indexOf(sign, at + 1);
      continue;
    }
    parts.push(text.slice(kept, at), put);
    kept = end;
    at = text.indexOf(sign, end);
  }
  return parts.join('') + text.slice(kept);
}
