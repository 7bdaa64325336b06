import type { Locale } from '../../shared/locale.ts';
import type { SynonymGroup } from '../sites/site.ts';
import { analyse } from './analysis.ts';

/** The stems of one word or phrase of a group. */
type Phrase = readonly string[];

interface PreparedGroup {
  readonly locale: Locale;
  readonly words: readonly string[];
  readonly phrases: readonly Phrase[];
}

/** What the site's synonyms add to a question. */
export interface Expansion {
  /** For a stem of the question, phrases that may stand for it; all stems of a phrase have to be there. */
  readonly standIns: ReadonlyMap<string, readonly Phrase[]>;
  /** The words that were added, as the editors wrote them. */
  readonly words: readonly string[];
}

const NOTHING: Expansion = { standIns: new Map(), words: [] };

/** Settings stay the same object until they change, so that their stems are made once. */
const prepared = new WeakMap<readonly SynonymGroup[], Map<Locale, readonly PreparedGroup[]>>();

function stemsOf(text: string, locale: Locale): Phrase {
  return analyse(text, locale)
    .filter((term) => !term.part)
    .map((term) => term.stem);
}

function prepare(groups: readonly SynonymGroup[], target: Locale): readonly PreparedGroup[] {
  let known = prepared.get(groups);
  if (known === undefined) prepared.set(groups, (known = new Map<Locale, readonly PreparedGroup[]>()));
  let ready = known.get(target);
  if (ready === undefined) {
    ready = groups.map(({ locale, words }) => ({ locale, words, phrases: words.map((word) => stemsOf(word, target)) }));
    known.set(target, ready);
  }
  return ready;
}

/**
 * What the site's synonyms add to a question: a group counts when the question holds every word of one of its words or phrases.
 * @param stems the question's, stemmed as `target` stems
 * @param locale language of the question; groups of other languages than this and `target` are left out
 */
export function expand(
  stems: ReadonlySet<string>,
  groups: readonly SynonymGroup[],
  locale: Locale,
  target: Locale,
): Expansion {
  if (groups.length === 0) return NOTHING;
  const standIns = new Map<string, Phrase[]>();
  const added = new Set<string>();
  for (const group of prepare(groups, target)) {
    if (group.locale !== locale && group.locale !== target) continue;
    const isHeld = group.phrases.map((phrase) => phrase.length > 0 && phrase.every((stem) => stems.has(stem)));
    if (!isHeld.includes(true)) continue;
    const others = group.phrases.filter((phrase, i) => phrase.length > 0 && isHeld[i] !== true);
    for (const stem of group.phrases.filter((_, i) => isHeld[i] === true).flat())
      standIns.set(stem, [...(standIns.get(stem) ?? []), ...others]);
    for (const [i, word] of group.words.entries()) if (isHeld[i] !== true) added.add(word);
  }
  return { standIns, words: [...added] };
}
