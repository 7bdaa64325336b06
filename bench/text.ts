import { decideEncoding } from '../migration/text/decide-encoding.ts';
import { repairPage } from '../migration/text/repair-page.ts';
import { repairReversible } from '../migration/text/repair-reversible.ts';
import { CountedWords } from '../migration/text/vocabulary.ts';
import { LOCALES } from '../src/shared/locale.ts';
import type { Locale } from '../src/shared/locale.ts';
import { cleanParagraphs, pick, pseudoRandom, SENTENCES } from '../tests/helpers/text-damage/clean-texts.ts';
import type { CleanText } from '../tests/helpers/text-damage/clean-texts.ts';
import { LOSSES, restoreBroken } from '../tests/helpers/text-damage/lossy.ts';
import type { Restored } from '../tests/helpers/text-damage/lossy.ts';
import { COMBINED_BREAKAGES, SINGLE_BREAKAGES } from '../tests/helpers/text-damage/reversible.ts';
import type { Breakage } from '../tests/helpers/text-damage/reversible.ts';
import { atLeast, atMost } from './result.ts';
import type { BenchResult } from './result.ts';

const PAGES_OF_A_KIND = 60;
const CLEAN = 10_000;
const PAGE_BYTES = 20_000;
const TIMED_PAGES = 60;
const LOSSY_PAGES = 40;
const NO_WORDS = new CountedWords();

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Paragraphs of one language that have letters to break. */
function pageIn(locale: Locale, random: () => number, count: number): string[] {
  const sentences = SENTENCES.get(locale) ?? [];
  const paragraph = (): string => escaped(Array.from({ length: 3 }, () => pick(random, sentences)).join(' '));
  const page = Array.from({ length: count }, paragraph);
  return (page.join('').match(/[\u00c0-\u00ff]/g)?.length ?? 0) < 3 ? pageIn(locale, random, count + 1) : page;
}

interface Exactness {
  pages: number;
  exact: number;
}

function breakAndRepair(breakage: Breakage, random: () => number): Exactness {
  const sum: Exactness = { pages: 0, exact: 0 };
  for (let i = 0; i < PAGES_OF_A_KIND; i++) {
    const siteLocale = LOCALES[i % LOCALES.length] ?? 'it';
    const broken = breakage(pageIn(siteLocale, random, 1 + Math.floor(random() * 8)));
    if (broken === null) continue;
    const decision = decideEncoding({ bytes: broken.bytes, contentType: null, siteLocale, siblings: null });
    sum.pages += 1;
    if (repairReversible(decision.text).html === broken.truth) sum.exact += 1;
  }
  return sum;
}

function exactness(kinds: Readonly<Record<string, Breakage>>): Exactness {
  const random = pseudoRandom(5);
  const all = Object.entries(kinds).map(([name, breakage]) => {
    const one = breakAndRepair(breakage, random);
    if (one.exact < one.pages) console.error(`  ${name}: ${String(one.exact)} of ${String(one.pages)} exact`);
    return one;
  });
  return all.reduce((sum, one) => ({ pages: sum.pages + one.pages, exact: sum.exact + one.exact }));
}

function changedClean(): number {
  return cleanParagraphs(CLEAN).filter(({ locale, text }) => {
    const html = `<p>${escaped(text)}</p>`;
    return repairPage({ html, locale, words: NO_WORDS }).html !== html;
  }).length;
}

/** Loses the letters of every second page of each language; the other pages are the site that is left. */
function lossy(withSite: boolean): Restored {
  const random = pseudoRandom(9);
  const results = LOCALES.flatMap((locale) => {
    const all = SENTENCES.get(locale) ?? [];
    const words = new CountedWords();
    if (withSite) for (const sentence of all.filter((_, i) => i % 2 === 0)) words.add(sentence);
    const broken = withSite ? all.filter((_, i) => i % 2 === 1) : all;
    return Object.values(LOSSES).flatMap((loss) =>
      Array.from({ length: LOSSY_PAGES }, () => {
        const page: CleanText[] = Array.from({ length: 8 }, () => ({ locale, text: pick(random, broken) }));
        return restoreBroken(page, loss, words);
      }),
    );
  });
  return results.reduce((sum, one) => ({
    letters: sum.letters + one.letters,
    back: sum.back + one.back,
    made: sum.made + one.made,
    wrong: [...sum.wrong, ...one.wrong],
    review: sum.review + one.review,
  }));
}

/** Milliseconds of processor time for a page of 20 kB, all of the text repair; other programs' work does not count. */
function milliseconds(breakage: Breakage): number {
  const random = pseudoRandom(3);
  const pages = Array.from({ length: TIMED_PAGES }, (_, i) => {
    const locale = LOCALES[i % LOCALES.length] ?? 'it';
    const paragraphs: string[] = [];
    while (Buffer.byteLength(paragraphs.join('')) < PAGE_BYTES) paragraphs.push(...pageIn(locale, random, 1));
    return { locale, broken: breakage(paragraphs) };
  });
  const began = process.cpuUsage();
  for (const { locale, broken } of pages) {
    if (broken === null) continue;
    const { text } = decideEncoding({ bytes: broken.bytes, contentType: null, siteLocale: locale, siblings: null });
    repairPage({ html: text, locale, words: NO_WORDS });
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / pages.length;
}

function lost(paragraphs: readonly string[]): { bytes: Buffer; truth: string } {
  return {
    bytes: Buffer.from(paragraphs.map((text) => `<p>${text.replace(/[^\u0000-\u007f]/g, '?')}</p>`).join('\n')),
    truth: '',
  };
}

function share({ back, letters }: Restored): number {
  return back / letters;
}

function precision({ made, wrong }: Restored): number {
  return (made - wrong.length) / made;
}

/** Text that was broken in every way, and what comes back; clean text must stay as it is. */
export function run(): BenchResult {
  const single = exactness(SINGLE_BREAKAGES);
  const combined = exactness(COMBINED_BREAKAGES);
  const alone = lossy(false);
  const withSite = lossy(true);
  const speeds = [...Object.values(SINGLE_BREAKAGES), lost].map(milliseconds);
  for (const wrong of [...new Set(withSite.wrong)].slice(0, 10)) console.error(`  wrong: ${wrong}`);
  return {
    name: 'Text repair',
    figures: {
      'pages with one kind of damage': single.pages,
      'pages with several kinds': combined.pages,
      'exact of those with several kinds': combined.exact / combined.pages,
      'clean paragraphs': CLEAN,
      'letters lost': alone.letters + withSite.letters,
      'precision without words of the site': precision(alone),
      'for review': withSite.review / (withSite.review + withSite.made),
      'ms a page of 20 kB, slowest damage': Math.max(...speeds),
    },
    bars: [
      atLeast(
        'reversible damage, exact pages',
        (single.exact + combined.exact) / (single.pages + combined.pages),
        0.995,
      ),
      atMost('clean paragraphs changed', changedClean(), 0),
      atLeast('lost letters restored by dictionary alone', share(alone), 0.9),
      atLeast('lost letters restored with the site', share(withSite), 0.9),
      atLeast('precision above the threshold', precision(withSite), 0.99),
      atMost('page of 20 kB, average', speeds.reduce((sum, one) => sum + one, 0) / speeds.length, 20, ' ms'),
    ],
  };
}
