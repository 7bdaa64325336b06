import type { Locale } from '../../../shared/locale.ts';
import { align } from './align.ts';
import type { Alignment } from './align.ts';
import { looksLikeName, numberFaults, turnsMeaning } from './agreement.ts';
import type { ClaimFault } from './claim.ts';
import { sameness } from './same-word.ts';
import { LIGHT } from './small-words.ts';
import type { SupportFeatures } from './support.ts';
import type { Word } from './words.ts';

/** A claim against a quote of its own language. */
export interface Comparison<Features> {
  readonly faults: ReadonlySet<ClaimFault>;
  readonly features: Features;
}

/** A claim and its quote as words, with the words of the page's title and headings. */
export interface Texts {
  readonly claim: readonly Word[];
  readonly quote: readonly Word[];
  readonly context: readonly Word[];
}

/** True when the claim puts a word of the title where the quote has nothing, or a pronoun: a name in the place of another is none. */
function standsFree(i: number, claim: readonly Word[], quote: readonly Word[], { to }: Alignment): boolean {
  let [before, after] = [i - 1, i + 1];
  while (before >= 0 && (to[before] ?? -1) < 0) before -= 1;
  while (after < claim.length && (to[after] ?? -1) < 0) after += 1;
  const from = before < 0 ? -1 : (to[before] ?? -1);
  const until = after >= claim.length ? quote.length : (to[after] ?? quote.length);
  const between = quote.slice(from + 1, until);
  // At the beginning of the claim only what stands right before its first word counts: a phrase before that may have been left out.
  const cut = between.findLastIndex((word) => /[,;:]/u.test(word.before));
  const left = from < 0 && cut >= 0 ? between.slice(cut) : between;
  return left.every((word) => !word.content);
}

const FEWEST_CONTENTS = 2;

type Added = 'context' | 'light' | 'strange';

/** What kind of word the claim adds to its quote at `i`. */
function addedAt(i: number, texts: Texts, alignment: Alignment, locale: Locale): Added | null {
  const word = texts.claim[i];
  if (!word?.content) return null;
  const at = alignment.to[i] ?? -1;
  // A word of the quote stands for one word of the claim: said twice, the second time it says something of its own.
  if (at >= 0) return alignment.to.indexOf(at) < i ? 'strange' : null;
  if (word.sign !== null) return null;
  const isContext = texts.context.some((other) => sameness(word, other, locale) === 'same');
  if (isContext && standsFree(i, texts.claim, texts.quote, alignment)) return 'context';
  return LIGHT[locale].has(word.form) ? 'light' : 'strange';
}

function isNumber(word: Word | undefined): boolean {
  return word?.sign?.startsWith('n') ?? false;
}

/** Compares a claim with its quote, both in `locale`. */
export function compareWithin(texts: Texts, locale: Locale): Comparison<SupportFeatures> {
  const { claim, quote } = texts;
  const alignment = align(claim, quote, locale);
  const { akin, breaks, moves, gaps } = alignment;
  const faults = numberFaults(claim, quote, alignment);
  if (turnsMeaning(claim, quote, alignment)) faults.add('negation');
  const added = claim.map((_, i) => addedAt(i, texts, alignment, locale));
  const count = (kind: Added): number => added.filter((one) => one === kind).length;
  if (claim.some((word, i) => added[i] === 'strange' && looksLikeName(word) && !word.first)) faults.add('name');
  if (breaks.some((i) => isNumber(claim[i]) || isNumber(claim[i - 1]))) faults.add('number');
  const contents = claim.filter((word) => word.content).length;
  // A word alone says nothing that could be checked: what it means lies in the question, which is anyone's.
  if (contents < FEWEST_CONTENTS && claim.length < quote.length) faults.add('support');
  return {
    faults,
    features: {
      strange: count('strange'),
      strangeShare: contents === 0 ? 1 : count('strange') / contents,
      context: count('context'),
      light: count('light'),
      akin: akin.size,
      breaks: breaks.length,
      moves,
      gaps,
    },
  };
}
