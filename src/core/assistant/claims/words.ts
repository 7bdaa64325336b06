import type { Locale } from '../../../shared/locale.ts';
import { stemOf } from '../../search/stem.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { markerAt } from './markers.ts';
import type { Marker } from './markers.ts';
import { readPieces } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { CONJUNCTIONS, PREPOSITIONS } from './small-words.ts';
import { unitSign } from './units.ts';

/** A word of a claim or a quote as the checks compare it. */
export interface Word extends Piece {
  /** What words of one language are compared by; the sign where there is one. */
  readonly stem: string;
  readonly unit: string | null;
  readonly marker: Marker | null;
  /** Says something of its own: neither a stop word nor part of a marker. */
  readonly content: boolean;
  /** Written with a capital. */
  readonly capital: boolean;
  /** The first of its sentence. */
  readonly first: boolean;
  readonly preposition: boolean;
  readonly conjunction: boolean;
  /** What stands between it and the word before. */
  readonly before: string;
}

const MARK = /[,;:.!?…()[\]«»"“”„–—·|/\n]|\s-\s/u;
const SENTENCE_END = /[.!?…][»"”)\]]*\s|\n/u;

/** True when a mark or the beginning of the text stands before the word. */
export function hasMarkBefore(word: Word): boolean {
  return MARK.test(word.before);
}

/** True when a sentence, or one of two that a semicolon joins, ends before the word. */
export function endsSentenceBefore(word: Word): boolean {
  return /;|[.!?…][»"”)\]]*\s|\n/u.test(word.before);
}

/** The marker of each piece, and whether it belongs to one that began before it. */
function markersOf(
  pieces: readonly Piece[],
  text: string,
  locale: Locale,
): { marker: Marker | null; within: boolean }[] {
  const forms = pieces.map((piece) => piece.form);
  let left = 0;
  return pieces.map((piece, at) => {
    left = Math.max(0, left - 1);
    if (left > 0 || piece.sign !== null) return { marker: null, within: left > 0 };
    // «don't» leaves a t of its own; a t elsewhere is a unit.
    const isOther = piece.form === 't' && !/['’]$/u.test(text.slice(0, piece.start));
    const entry = isOther ? null : markerAt(forms, at, locale);
    left = entry?.length ?? 0;
    return { marker: entry?.marker ?? null, within: entry !== null };
  });
}

/** The words of a text in order, as the checks of claims compare them. @param locale the text's language */
export function readWords(text: string, locale: Locale): Word[] {
  const pieces = readPieces(text, locale);
  const markers = markersOf(pieces, text, locale);
  return pieces.map((piece, at): Word => {
    const before = text.slice(Math.min(pieces[at - 1]?.end ?? 0, piece.start), piece.start);
    const { marker = null, within = false } = markers[at] ?? {};
    const unit = unitSign(piece.form);
    const capital = /^\p{Lu}/u.test(text.slice(piece.start, piece.end));
    const first = at === 0 || SENTENCE_END.test(before);
    // A small word with a capital in the middle of a sentence is a name («Stati Uniti», «Will»).
    const isSmall = STOP_WORDS[locale].has(piece.form) && (!capital || first || locale === 'de');
    return {
      ...piece,
      stem: piece.sign ?? stemOf(piece.form, locale),
      unit,
      marker,
      content: piece.sign !== null || unit !== null || (!within && !isSmall),
      capital,
      first,
      preposition: PREPOSITIONS[locale].has(piece.form),
      conjunction: CONJUNCTIONS[locale].has(piece.form),
      before,
    };
  });
}
