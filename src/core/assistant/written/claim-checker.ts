import type { Locale } from '../../../shared/locale.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { checkClaim } from '../claims/check-claim.ts';
import type { CheckedClaim } from '../claims/claim.ts';
import type { Relevance } from '../claims/relevance.ts';
import type { WrittenClaim } from './claim-stream.ts';
import { MOST_CLAIMS } from './prompt.ts';
import { sentenceText } from './section.ts';
import type { NumberedSentence } from './section.ts';
import type { WrittenEvent } from './written-event.ts';

/** Two words, or a word and a number: «...» and «Yes» say nothing that could be checked. */
const SAYS_SOMETHING = /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u;

/** A heading that asks says no more, word for word as it may stand there. */
const ASKS = /[?？][\s»"”’)]*$/u;

function wordsOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** What the claims of one answer are checked with. */
export interface CheckerOptions {
  /** Those that the model was given. */
  readonly sentences: readonly NumberedSentence[];
  /** Language of the answer. */
  readonly locale: Locale;
  readonly embedder: RetrievalPorts['embedder'];
  /** Knows what was asked. */
  readonly relevance: Relevance;
}

/** Checks claims of one answer: each once, against the sentence that it names, and whether it is about what was asked. */
export class ClaimChecker {
  readonly #options: CheckerOptions;
  readonly #sentences: ReadonlyMap<number, NumberedSentence>;
  readonly #seen = new Set<string>();
  readonly shown: WrittenClaim[] = [];

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#sentences = new Map(options.sentences.map((sentence) => [sentence.number, sentence]));
  }

  /** What becomes of a claim; null when it says nothing, was there before, or there are enough. */
  async check(written: WrittenClaim): Promise<WrittenEvent | null> {
    const { text } = written;
    if (this.#isKnown(written) || this.shown.length >= MOST_CLAIMS) return null;
    if (!SAYS_SOMETHING.test(text) || ASKS.test(text)) return null;
    const source = this.#sentences.get(written.s);
    if (source === undefined) {
      const claim = { text, passageId: -1, quote: '' };
      const checked: CheckedClaim = { claim, faults: ['source-unknown'], support: null, language: null, place: null };
      return { type: 'withheld', checked };
    }
    const checked = await this.#compare(text, source);
    if (checked.faults.length > 0) return { type: 'withheld', checked };
    this.#seen.add(wordsOf(text));
    this.shown.push(written);
    return { type: 'claim', text, locale: checked.language ?? this.#options.locale, source, checked };
  }

  async #compare(text: string, source: NumberedSentence): Promise<CheckedClaim> {
    const { locale, embedder, relevance } = this.#options;
    const { passage } = source;
    const claim = { text, passageId: passage.id, quote: sentenceText(source) };
    const checked = await checkClaim(claim, [{ ...passage, passageId: passage.id }], { locale, embedder });
    if (checked.faults.length > 0) return checked;
    const saidThere = [passage.pageTitle, ...passage.headingPath, claim.quote].join('\n');
    if (await relevance.concerns(text, checked.language ?? locale, saidThere)) return checked;
    return { ...checked, faults: ['relevance'] };
  }

  /** True for what was shown before in the same words, or withheld with the same source. */
  #isKnown({ s, text }: WrittenClaim): boolean {
    const words = wordsOf(text);
    const known = this.#seen.has(`${String(s)} ${words}`) || this.#seen.has(words);
    this.#seen.add(`${String(s)} ${words}`);
    return known;
  }
}
