import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/assistant/claims/check-claim.ts';
import { findQuote } from '../../../../src/core/assistant/claims/find-quote.ts';
import { splitSentences } from '../../../../src/core/search/sentences.ts';
import { LOCALES } from '../../../../src/shared/locale.ts';
import type { Locale } from '../../../../src/shared/locale.ts';

const WORDS: Readonly<Record<Locale, readonly string[]>> = {
  fr: 'le la camp chemin Genève Marie ne pas sans seulement ouvert ferme avant après lundi janvier dans et qui 12 3,5 16’000 deux vingt mètres % tous'.split(
    ' ',
  ),
  it: 'il la campo sentiero Ginevra Maria non senza solo aperto chiude prima dopo lunedì gennaio nel e che 12 3,5 16’000 due venti metri % tutti'.split(
    ' ',
  ),
  de: 'der die Lager Weg Genf Maria nicht ohne nur offen schliesst vor nach Montag Januar im und dass 12 3,5 16’000 zwei zwanzig Meter % alle'.split(
    ' ',
  ),
  en: 'the a camp path Geneva Mary not without only open closes before after Monday January in and that 12 3.5 16,000 two twenty metres % all'.split(
    ' ',
  ),
};
const NUMBERS: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['77', '7,7', 'soixante-treize', '77 %', '77’000', 'le 7 juillet', '17 h 45'],
  it: ['77', '7,7', 'settantatré', '77 %', '77’000', 'il 7 luglio', 'alle 17.45'],
  de: ['77', '7,7', 'dreiundsiebzig', '77 %', '77’000', 'am 7. Juli', '17.45 Uhr'],
  en: ['77', '7.7', 'seventy-three', '77 %', '77,000', '7 July', '5.45 pm'],
};

const locale = fc.constantFrom(...LOCALES);

function sentenceIn(language: Locale): fc.Arbitrary<string> {
  const mark = fc.constantFrom('', '', '', '', ',', ' –', ';');
  return fc.array(fc.tuple(fc.constantFrom(...WORDS[language]), mark), { minLength: 4, maxLength: 18 }).map((words) => {
    const text = words
      .map(([word, after]) => word + after)
      .join(' ')
      .replace(/[,;–\s]+$/u, '');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}

const subject = locale.chain((language) =>
  fc.tuple(fc.constant(language), fc.array(sentenceIn(language), { minLength: 1, maxLength: 4 })),
);

async function faultsOf(text: string, quote: string, passage: string, language: Locale): Promise<readonly string[]> {
  const source = { passageId: 1, locale: language, pageTitle: '', headingPath: [], text: passage };
  return (await checkClaim({ text, passageId: 1, quote }, [source], { locale: language, embedder: null })).faults;
}

describe('claims', () => {
  it('that are a sentence of their passage are always shown', async () => {
    await fc.assert(
      fc.asyncProperty(subject, async ([language, sentences]) => {
        const passage = sentences.join(' ');
        for (const [start, end] of splitSentences(passage, language)) {
          const sentence = passage.slice(start, end);
          expect(await faultsOf(sentence, sentence, passage, language)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('with a number that their quote does not hold are never shown', async () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(subject, place, fc.nat(), async ([language, [sentence = '']], where, which) => {
        const words = sentence.split(' ');
        const numbers = NUMBERS[language];
        words.splice(Math.floor(where * words.length), 0, numbers[which % numbers.length] ?? '77');
        expect(await faultsOf(words.join(' '), sentence, sentence, language)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('that deny what their quote does not deny, or the other way round, are never shown', async () => {
    const denials = { fr: 'pas', it: 'non', de: 'nicht', en: 'not' } as const;
    const said = locale.chain((language) =>
      fc.tuple(
        fc.constant(language),
        fc.uniqueArray(fc.constantFrom(...WORDS[language]), {
          minLength: 4,
          maxLength: 14,
          selector: (word) => word.toLowerCase(),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(said, fc.double({ min: 0, max: 1, noNaN: true }), async ([language, words], where) => {
        fc.pre(!words.includes(denials[language]));
        const sentence = `Xenia ${words.join(' ')}.`;
        const at = 1 + Math.floor(where * words.length);
        const denied = sentence.split(' ').toSpliced(at, 0, denials[language]).join(' ');
        expect(await faultsOf(denied, sentence, sentence, language)).not.toEqual([]);
        expect(await faultsOf(sentence, denied, denied, language)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('quotes', () => {
  it('are found where they stand, however their spaces and accents are written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '\u00a0', 'e\u0301', '’', '1', '.', '«') });
    fc.assert(
      fc.property(text, text, text, (before, quote, after) => {
        const passage = `${before} ${quote} ${after}`;
        const place = findQuote(passage, quote.normalize('NFD').replace(/\s+/gu, '  '));
        if (place === null) expect(quote).not.toMatch(/[\p{L}\p{N}]/u);
        else {
          const plain = (one: string): string => one.normalize('NFKC').replace(/\s+/gu, ' ').trim();
          expect(plain(passage.slice(place.start, place.end))).toBe(plain(quote));
        }
      }),
    );
  });
});
