import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideEncoding } from '../../../migration/text/decide-encoding.ts';
import { repairPage } from '../../../migration/text/repair-page.ts';
import { repairReversible } from '../../../migration/text/repair-reversible.ts';
import { CountedWords } from '../../../migration/text/vocabulary.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { cleanParagraphs, SENTENCES } from '../../helpers/text-damage/clean-texts.ts';
import { LOSSES, restoreBroken } from '../../helpers/text-damage/lossy.ts';
import { COMBINED_BREAKAGES, SINGLE_BREAKAGES } from '../../helpers/text-damage/reversible.ts';
import type { Breakage } from '../../helpers/text-damage/reversible.ts';

const RUNS = 25;
const NO_WORDS = new CountedWords();

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Sentences of one language that have letters beyond ASCII. */
function accented(locale: Locale): string[] {
  const sentences = (SENTENCES.get(locale) ?? []).map(escaped);
  return sentences.filter((text) => (text.match(/[àâçéèêëîïôùûüäöìò]/g)?.length ?? 0) > 1);
}

const PAGE = fc.constantFrom<Locale>('fr', 'it', 'de').chain((locale) =>
  fc.record({
    locale: fc.constant(locale),
    paragraphs: fc.array(fc.constantFrom(...accented(locale)), { minLength: 3, maxLength: 6 }),
  }),
);

function expectExact(breakage: Breakage): void {
  fc.assert(
    fc.property(PAGE, ({ locale, paragraphs }) => {
      const broken = breakage(paragraphs);
      fc.pre(broken !== null);
      const page = { bytes: broken.bytes, contentType: null, siteLocale: locale, siblings: null };
      expect(repairReversible(decideEncoding(page).text).html).toBe(broken.truth);
    }),
    // The same pages in every run: one page in a thousand may be read in two ways, and the bench counts these.
    { numRuns: RUNS, seed: 20, maxSkipsPerRun: 10_000 },
  );
}

describe('A page with reversible damage comes back to the letter', () => {
  it.each(Object.entries(SINGLE_BREAKAGES))('%s', (_, breakage) => {
    expectExact(breakage);
  });
});

describe('A page with several kinds of damage comes back to the letter', () => {
  it.each(Object.entries(COMBINED_BREAKAGES))('%s', (_, breakage) => {
    expectExact(breakage);
  });
});

describe('A page without damage', () => {
  it('is not changed, however much it looks like damage', () => {
    const changed = cleanParagraphs(1200, 3).filter(({ locale, text }) => {
      const html = `<p>${escaped(text)}</p>`;
      return repairPage({ html, locale, words: NO_WORDS }).html !== html;
    });
    expect(changed).toEqual([]);
  });

  it('is not changed by a second repair', () => {
    fc.assert(
      fc.property(PAGE, fc.constantFrom(...Object.values(LOSSES)), ({ locale, paragraphs }, loss) => {
        const html = paragraphs.map((text) => `<p>${text.replace(/[^\u0000-\u007f]/g, loss)}</p>`).join('\n');
        const once = repairPage({ html, locale, words: NO_WORDS }).html;
        const twice = repairPage({ html: once, locale, words: NO_WORDS });
        expect(twice.repairs.filter(({ kind }) => kind !== 'lost letter')).toEqual([]);
      }),
      { numRuns: RUNS, seed: 7 },
    );
  });
});

describe('Lost letters', () => {
  it.each(Object.entries(LOSSES))('come back, nine in ten, and hardly ever wrong: %s', (_, loss) => {
    const pages = LOCALES.flatMap((locale) => {
      const texts = (SENTENCES.get(locale) ?? []).map((text) => ({ locale, text }));
      return Array.from({ length: 12 }, (_page, i) => texts.slice(i * 8, i * 8 + 8));
    });
    const results = pages.map((page) => restoreBroken(page, loss, NO_WORDS));
    const sum = (count: (one: (typeof results)[number]) => number): number =>
      results.reduce((total, one) => total + count(one), 0);
    expect(sum(({ back }) => back) / sum(({ letters }) => letters)).toBeGreaterThan(0.9);
    expect(sum(({ wrong }) => wrong.length) / sum(({ made }) => made)).toBeLessThan(0.01);
  });
});
