import type { Locale } from '../../src/shared/locale.ts';
import { byteRuns, worthIn } from './byte-runs.ts';
import type { ByteRun } from './byte-runs.ts';
import { decodeParts } from './decode-parts.ts';
import { byteOrderMark, declaredInHeader, declaredInMarkup } from './declared-encoding.ts';
import { decode, decodeElsewhere } from './encodings.ts';
import type { Encoding } from './encodings.ts';
import { utf8Share } from './mixed-bytes.ts';
import type { Utf8Share } from './mixed-bytes.ts';
import { languageOf } from './page-language.ts';
import { MARKUP_SPANS, replaceSpans } from './replace-spans.ts';
import { SINGLE_BYTE } from './single-byte.ts';
import type { SingleByte } from './single-byte.ts';

/** A page as it was found. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  /** `Content-Type` of the answer that brought it; null for files. */
  readonly contentType: string | null;
  /** Language of the site, for pages that have too few words to tell. */
  readonly siteLocale: Locale;
  /** Encoding of most pages of the site or folder, when it is known. */
  readonly siblings: Encoding | null;
}

/** One reason for or against an encoding. */
export interface EncodingEvidence {
  readonly from: 'byte order mark' | 'bytes' | 'header' | 'markup' | 'siblings' | 'letters';
  readonly encoding: Encoding;
  /** What it weighs: 1 is certain. */
  readonly weight: number;
}

/** How a page was decoded, and why. */
export interface EncodingDecision {
  readonly text: string;
  readonly encoding: Encoding;
  /** Second encoding of a page that has two. */
  readonly mixedWith: Encoding | null;
  /** From 0 to 1: distance to the next best encoding. */
  readonly confidence: number;
  readonly evidence: readonly EncodingEvidence[];
}

/** What western pages are tried in. */
const WESTERN = ['windows-1252', 'macintosh', 'cp850', 'iso-8859-15'] as const satisfies readonly SingleByte[];
/** Languages that have further encodings. */
const EASTERN = ['pl', 'cs', 'hu', 'hr', 'ro'];
const WEIGHTS = { markup: 0.12, header: 0.08, siblings: 0.2, common: 0.15 } as const;
/** From this share of valid sequences on, a page is UTF-8 with foreign bytes in it, not an eight-bit page. */
const MIXED_SHARE = 0.5;
const MIXED_BYTES = 4;
/** What is judged by words is never as certain as what the bytes themselves say. */
const MOST_CONFIDENT = 0.99;

/** The words of a page that are the same in every encoding. */
function asciiWords(bytes: string): string {
  return replaceSpans(bytes, '<', MARKUP_SPANS, ' ').replace(/(?:(?<!\S)\S*)?[\u0080-\u00ff]\S*/g, ' ');
}

function certain(page: PageBytes, encoding: Encoding, from: 'byte order mark' | 'bytes', skip = 0): EncodingDecision {
  return {
    text: decode(page.bytes.subarray(skip), encoding),
    encoding,
    mixedWith: null,
    confidence: 1,
    evidence: [{ from, encoding, weight: 1 }],
  };
}

/** UTF-16 without a mark: every other byte of western text is zero. */
function zeroBytes(bytes: Uint8Array): Encoding | null {
  const head = bytes.subarray(0, 4000);
  if (head.length < 20) return null;
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < head.length * 0.3) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isSingleByte(encoding: Encoding): encoding is SingleByte {
  return SINGLE_BYTE.some((name) => name === encoding);
}

interface Witness {
  readonly from: 'markup' | 'header' | 'siblings';
  readonly encoding: Encoding;
  readonly weight: number;
}

/** What the page itself, its server and its siblings say. */
function witnesses(page: PageBytes): Witness[] {
  const header = page.contentType === null ? null : declaredInHeader(page.contentType);
  const said: [Witness['from'], Encoding | null, number][] = [
    ['markup', declaredInMarkup(page.bytes), WEIGHTS.markup],
    ['header', header, WEIGHTS.header],
    ['siblings', page.siblings, WEIGHTS.siblings],
  ];
  return said.flatMap(([from, encoding, weight]) => (encoding === null ? [] : [{ from, encoding, weight }]));
}

/** Weighs every encoding that the page may be in: by its words, and by what is said of it. */
function weigh(said: readonly Witness[], runs: readonly ByteRun[], language: string): EncodingEvidence[] {
  const eastern: SingleByte[] = EASTERN.includes(language) ? ['windows-1250', 'iso-8859-2'] : [];
  const spoken = said.filter(({ encoding }) => isSingleByte(encoding));
  const tried = new Set<SingleByte>([
    ...WESTERN,
    ...eastern,
    ...said.map(({ encoding }) => encoding).filter(isSingleByte),
  ]);
  const letters = [...tried].map((encoding) => ({
    from: 'letters' as const,
    encoding,
    weight: worthIn(encoding, runs, language) + (encoding === 'windows-1252' ? WEIGHTS.common : 0),
  }));
  return [...letters, ...spoken];
}

function best(evidence: readonly EncodingEvidence[]): { encoding: SingleByte; confidence: number } {
  const encodings = [...new Set(evidence.map(({ encoding }) => encoding))].filter(isSingleByte);
  const sums = encodings
    .map((encoding) => ({
      encoding,
      sum: evidence.filter((one) => one.encoding === encoding).reduce((total, one) => total + one.weight, 0),
    }))
    .sort((a, b) => b.sum - a.sum);
  const [first, second] = sums;
  if (first === undefined || second === undefined) throw new Error('no encoding to choose from');
  return { encoding: first.encoding, confidence: Math.min(MOST_CONFIDENT, Math.max(0, first.sum - second.sum)) };
}

/** Pages in other scripts: their own declaration is believed where all of their bytes fit. */
function elsewhere(page: PageBytes, said: readonly Witness[]): EncodingDecision | null {
  for (const { from, encoding } of said) {
    const text = decodeElsewhere(page.bytes, encoding);
    if (text === null) continue;
    return { text, encoding, mixedWith: null, confidence: 0.9, evidence: [{ from, encoding, weight: 0.9 }] };
  }
  return null;
}

/** A page whose bytes are neither marked nor UTF-8 throughout: by its words, part by part. */
function judge(page: PageBytes, { high, valid }: Utf8Share): EncodingDecision {
  const said = witnesses(page);
  const foreign = elsewhere(page, said);
  if (foreign !== null) return foreign;
  const bytes = Buffer.from(page.bytes.buffer, page.bytes.byteOffset, page.bytes.byteLength).toString('latin1');
  const runs = byteRuns(bytes);
  const { language } = languageOf(asciiWords(bytes), page.siteLocale);
  const evidence = weigh(
    said,
    runs.filter(({ asUtf8 }) => asUtf8 === null),
    language,
  );
  const { encoding, confidence } = best(evidence);
  const { text, others } = decodeParts(bytes, encoding, language);
  if (valid >= MIXED_BYTES && valid / high > MIXED_SHARE) {
    const share = valid / high;
    const told: EncodingEvidence = { from: 'bytes', encoding: 'utf-8', weight: share };
    return { text, encoding: 'utf-8', mixedWith: encoding, confidence: share, evidence: [told, ...evidence] };
  }
  const [other] = [...others].sort((a, b) => b[1] - a[1]);
  return { text, encoding, mixedWith: other?.[0] ?? null, confidence, evidence };
}

/**
 * Decodes a page by what its byte order mark, bytes, declarations, words and sibling pages say.
 * A declared charset alone is wrong on one legacy page in six, so it is one witness among others.
 */
export function decideEncoding(page: PageBytes): EncodingDecision {
  const mark = byteOrderMark(page.bytes);
  if (mark !== null) return certain(page, mark.encoding, 'byte order mark', mark.length);
  const wide = zeroBytes(page.bytes);
  if (wide !== null) return certain(page, wide, 'bytes');
  if (declaredInMarkup(page.bytes) === 'iso-2022-jp') return certain(page, 'iso-2022-jp', 'bytes');
  const share = utf8Share(page.bytes);
  return share.high === share.valid ? certain(page, 'utf-8', 'bytes') : judge(page, share);
}
