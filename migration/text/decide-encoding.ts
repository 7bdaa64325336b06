import { detectLanguage } from '../../src/core/search/language.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { byteOrderMark, declaredInHeader, declaredInMarkup } from './declared-encoding.ts';
import { decode } from './encodings.ts';
import type { Encoding } from './encodings.ts';
import { decodeMixed, utf8Share } from './mixed-bytes.ts';
import { plausibility } from './plausibility.ts';

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

const EIGHT_BIT = ['windows-1252', 'macintosh', 'cp850', 'iso-8859-15'] as const;
const WEIGHTS = { markup: 0.15, header: 0.1, siblings: 0.2, common: 0.15 } as const;
/** From this share of valid sequences on, a page is UTF-8 with foreign bytes in it, not an eight-bit page. */
const MIXED_SHARE = 0.5;
const MIXED_BYTES = 4;

/** Markup hides little: scripts, comments and tags say nothing about the language of the text. */
function visibleBytes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, ' '), 'latin1');
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

function weigh(page: PageBytes, visible: Uint8Array): EncodingEvidence[] {
  const locale = detectLanguage(decode(visible, 'windows-1252'), page.siteLocale);
  const letters = EIGHT_BIT.map((encoding) => ({
    from: 'letters' as const,
    encoding,
    weight: plausibility(decode(visible, encoding), locale) + (encoding === 'windows-1252' ? WEIGHTS.common : 0),
  }));
  const header = page.contentType === null ? null : declaredInHeader(page.contentType);
  const said: [EncodingEvidence['from'], Encoding | null, number][] = [
    ['markup', declaredInMarkup(page.bytes), WEIGHTS.markup],
    ['header', header, WEIGHTS.header],
    ['siblings', page.siblings, WEIGHTS.siblings],
  ];
  const spoken = said.flatMap(([from, encoding, weight]) =>
    encoding !== null && EIGHT_BIT.some((name) => name === encoding) ? [{ from, encoding, weight }] : [],
  );
  return [...letters, ...spoken];
}

function best(evidence: readonly EncodingEvidence[]): { encoding: Encoding; confidence: number } {
  const sums = EIGHT_BIT.map((encoding) => ({
    encoding,
    sum: evidence.filter((one) => one.encoding === encoding).reduce((total, one) => total + one.weight, 0),
  })).sort((a, b) => b.sum - a.sum);
  const [first, second] = sums;
  if (first === undefined || second === undefined) throw new Error('no encoding to choose from');
  return { encoding: first.encoding, confidence: Math.min(1, Math.max(0, first.sum - second.sum)) };
}

/**
 * Decodes a page by what its byte order mark, bytes, declarations, letters and sibling pages say.
 * A declared charset alone is wrong on one legacy page in six, so it is one witness among others.
 */
export function decideEncoding(page: PageBytes): EncodingDecision {
  const mark = byteOrderMark(page.bytes);
  if (mark !== null) return certain(page, mark.encoding, 'byte order mark', mark.length);
  const wide = zeroBytes(page.bytes);
  if (wide !== null) return certain(page, wide, 'bytes');
  const { high, valid } = utf8Share(page.bytes);
  if (high === valid) return certain(page, 'utf-8', 'bytes');
  const evidence = weigh(page, visibleBytes(page.bytes));
  const { encoding, confidence } = best(evidence);
  if (valid >= MIXED_BYTES && valid / high > MIXED_SHARE) {
    return {
      text: decodeMixed(page.bytes, encoding),
      encoding: 'utf-8',
      mixedWith: encoding,
      confidence: valid / high,
      evidence: [{ from: 'bytes', encoding: 'utf-8', weight: valid / high }, ...evidence],
    };
  }
  return { text: decode(page.bytes, encoding), encoding, mixedWith: null, confidence, evidence };
}
