import type { Locale } from '../../shared/locale.ts';
import type { PageAlias } from '../sites/site.ts';
import { detectLanguage } from './language.ts';
import { queryTerms } from './query.ts';

/** From this share of common words on, a question asks what an alias asks. */
const ENOUGH = 0.7;

interface PreparedAlias {
  readonly document: string;
  /** The language in which it asks, which may be another than its page's. */
  readonly locale: Locale;
  readonly stems: ReadonlySet<string>;
}

/** Settings stay the same object until they change, so that their stems are made once. */
const prepared = new WeakMap<readonly PageAlias[], readonly PreparedAlias[]>();

function stemsOf(text: string, locale: Locale): ReadonlySet<string> {
  return new Set(queryTerms(text, locale, locale).map((term) => term.stem));
}

function prepare(aliases: readonly PageAlias[]): readonly PreparedAlias[] {
  let ready = prepared.get(aliases);
  if (ready === undefined) {
    ready = aliases.map(({ document, text, locale: written }) => {
      const locale = detectLanguage(text, written);
      return { document, locale, stems: stemsOf(text, locale) };
    });
    prepared.set(aliases, ready);
  }
  return ready;
}

/** Dice's coefficient of two sets of stems, from 0 to 1. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const common = [...one].filter((stem) => other.has(stem)).length;
  return (2 * common) / (one.size + other.size);
}

/**
 * The documents to which editors led a question, each with how much the question is like their wording (0.7 to 1).
 * @param locale language of the question
 */
export function aliasedDocuments(
  question: string,
  locale: Locale,
  aliases: readonly PageAlias[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (aliases.length === 0) return found;
  const asked = stemsOf(question, locale);
  for (const alias of prepare(aliases)) {
    if (alias.locale !== locale) continue;
    const alike = dice(asked, alias.stems);
    if (alike >= ENOUGH) found.set(alias.document, Math.max(alike, found.get(alias.document) ?? 0));
  }
  return found;
}
