import { detectLanguage } from '../../src/core/search/language.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { classify } from '../source/classify.ts';
import type { FileKind } from '../source/classify.ts';
import type { SourceFile } from '../source/source-file.ts';
import { declaredInMarkup } from '../text/declared-encoding.ts';
import { decideEncoding } from '../text/decide-encoding.ts';
import type { EncodingDecision } from '../text/decide-encoding.ts';
import type { Encoding } from '../text/encodings.ts';
import { findLostLetters } from '../text/lost-letters.ts';
import { repairMojibake } from '../text/mojibake.ts';
import { CountedWords } from '../text/vocabulary.ts';
import { pageFacts } from './page-facts.ts';
import type { PageFacts } from './page-facts.ts';

/** Below this, a page's encoding is a guess that somebody should look at. */
const UNSURE = 0.2;
/** From this confidence on a lost letter counts as one that can be restored. */
const RESTORABLE = 0.95;

/** What an old site holds, as far as a first look tells. */
export interface ProbeReport {
  readonly files: Readonly<Record<FileKind, number>>;
  readonly pages: number;
  readonly languages: Readonly<Partial<Record<Locale, number>>>;
  readonly encodings: Readonly<Record<string, number>>;
  /** Pages whose own declaration names another encoding than their bytes. */
  readonly wronglyDeclared: number;
  readonly unsureEncodings: readonly string[];
  readonly generators: Readonly<Record<string, number>>;
  readonly pagesWithFrames: number;
  readonly links: number;
  readonly pictures: number;
  readonly tables: number;
  readonly damage: {
    /** Pages with UTF-8 that was read in another encoding. */
    readonly mojibakePages: number;
    readonly lostLetters: number;
    readonly restorable: number;
    /** The commonest damaged words with what they probably were. */
    readonly examples: readonly { readonly found: string; readonly restored: string | null; readonly count: number }[];
  };
}

interface ReadPage {
  readonly path: string;
  readonly decision: EncodingDecision;
  readonly locale: Locale;
  readonly facts: PageFacts;
  readonly text: string;
  readonly wasMojibake: boolean;
  /** What its markup says of its encoding. */
  readonly declared: Encoding | null;
}

/** Called after each file, for progress. */
export type OnProgress = (done: number, of: number) => void;

function countBy<Item>(items: readonly Item[], key: (item: Item) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const name = key(item);
    if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}

function readPage(path: string, bytes: Buffer, siteLocale: Locale, siblings: Encoding | null): ReadPage {
  const decision = decideEncoding({ bytes, contentType: null, siteLocale, siblings });
  const facts = pageFacts(decision.text);
  const repaired = repairMojibake(facts.text);
  const locale = detectLanguage(repaired.text, siteLocale);
  return {
    path,
    decision,
    locale,
    facts,
    text: repaired.text,
    wasMojibake: repaired.steps.length > 0,
    declared: declaredInMarkup(bytes),
  };
}

/** The encoding of most pages that are not plain ASCII or marked: the witness of the siblings. */
function commonEncoding(pages: readonly ReadPage[]): Encoding | null {
  const counts = countBy(pages, ({ decision: { confidence, encoding } }) =>
    confidence >= UNSURE && confidence < 1 ? encoding : null,
  );
  return (Object.keys(counts)[0] ?? null) as Encoding | null;
}

function damageOf(pages: readonly ReadPage[]): ProbeReport['damage'] {
  const vocabularies = new Map<Locale, CountedWords>();
  for (const { locale, text } of pages) {
    const words = vocabularies.get(locale) ?? new CountedWords();
    vocabularies.set(locale, words);
    words.add(text);
  }
  const lost = pages.flatMap(({ locale, text }) =>
    findLostLetters(text, locale, vocabularies.get(locale) ?? new CountedWords()),
  );
  const byWord = Map.groupBy(lost, ({ found }) => found);
  const examples = [...byWord]
    .map(([found, places]) => ({ found, restored: places[0]?.restored ?? null, count: places.length }))
    .sort((a, b) => b.count - a.count)
    .slice(0, 20);
  return {
    mojibakePages: pages.filter((page) => page.wasMojibake).length,
    lostLetters: lost.length,
    restorable: lost.filter(({ confidence }) => confidence >= RESTORABLE).length,
    examples,
  };
}

/** Plain ASCII reads the same in every encoding that is declared. */
function isWronglyDeclared({ decision, declared }: ReadPage): boolean {
  return declared !== null && declared !== decision.encoding && /[^\u0000-\u007f]/.test(decision.text);
}

function total(pages: readonly ReadPage[], count: (facts: PageFacts) => number): number {
  return pages.reduce((sum, { facts }) => sum + count(facts), 0);
}

function summarise(kinds: readonly FileKind[], pages: readonly ReadPage[]): ProbeReport {
  const files = { page: 0, picture: 0, document: 0, style: 0, script: 0, leftover: 0, other: 0 };
  for (const kind of kinds) files[kind] += 1;
  return {
    files,
    pages: pages.length,
    languages: countBy(pages, ({ locale }) => locale),
    encodings: countBy(pages, ({ decision: { encoding, mixedWith } }) =>
      mixedWith === null ? encoding : `${encoding} with ${mixedWith}`,
    ),
    wronglyDeclared: pages.filter(isWronglyDeclared).length,
    unsureEncodings: pages.filter(({ decision }) => decision.confidence < UNSURE).map(({ path }) => path),
    generators: countBy(pages, ({ facts }) => facts.generator),
    pagesWithFrames: pages.filter(({ facts }) => facts.frames > 0).length,
    links: total(pages, (facts) => facts.links),
    pictures: total(pages, (facts) => facts.pictures),
    tables: total(pages, (facts) => facts.tables),
    damage: damageOf(pages),
  };
}

/**
 * Reads an old site's files once and says what is there and what is broken, without changing or storing anything.
 * @param siteLocale language of pages that have too few words to tell
 */
export async function probe(
  files: readonly SourceFile[],
  siteLocale: Locale,
  onProgress: OnProgress,
): Promise<ProbeReport> {
  const kinds: FileKind[] = [];
  const found: { path: string; bytes: Buffer }[] = [];
  for (const [i, file] of files.entries()) {
    const bytes = await file.read();
    const kind = classify(file.path, bytes);
    kinds.push(kind);
    if (kind === 'page') found.push({ path: file.path, bytes });
    onProgress(i + 1, files.length);
  }
  const first = found.map(({ path, bytes }) => readPage(path, bytes, siteLocale, null));
  const siblings = commonEncoding(first);
  const pages = first.map((page, i) =>
    page.decision.confidence >= UNSURE
      ? page
      : readPage(page.path, found[i]?.bytes ?? Buffer.of(), siteLocale, siblings),
  );
  return summarise(kinds, pages);
}
