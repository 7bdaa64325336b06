import type { DroppedWords, PageProof, WordsElsewhere } from './account.ts';
import type { DropReason } from '../structure/dropped.ts';
import type { DroppedRuns } from './dropped-runs.ts';
import { countRuns, isDamaged, phrasesOf, runsOf } from './shingles.ts';
import type { Run, RunCounts } from './shingles.ts';

/** Texts of left out parts that are listed for one reason on one page. */
const MOST_TEXTS = 20;
/** Reason for what is kept out of a page on purpose. */
const WITHHELD: DropReason = 'personal data';
/** Reasons for which something stands once where it stood on every page. */
const TEMPLATE = new Set<string>(['template', 'menu'] satisfies DropReason[]);

/** What the account of a page's words is made from. */
export interface WordInput {
  readonly blocks: readonly string[];
  /** What stands on the new page; null when there is none. */
  readonly own: RunCounts | null;
  /** The page of the site on which a run stands; null when it stands on none. */
  readonly elsewhere: (key: number) => string | null;
  readonly dropped: DroppedRuns;
  /** Why the whole page is not there, or not there as it was; null when it is. */
  readonly pageReason: string | null;
  readonly isWithheld: boolean;
}

type WordProof = Pick<PageProof, 'words' | 'dropped' | 'elsewhere' | 'missing'>;

/** The runs of an old page that its new page does not have, each as often as it is missing. */
export function runsNotOn(blocks: readonly string[], own: RunCounts | null): { total: number; absent: Run[] } {
  const left = new Map<number, number>();
  const runs = runsOf(blocks).filter((run) => !isDamaged(run));
  const absent = runs.filter(({ key }) => {
    const there = left.get(key) ?? own?.get(key) ?? 0;
    left.set(key, there - 1);
    return there <= 0;
  });
  return { total: runs.length, absent };
}

function grouped(entries: readonly { readonly reason: string; readonly run: Run }[]): DroppedWords[] {
  return [...Map.groupBy(entries, ({ reason }) => reason)].map(([reason, group]) => ({
    reason,
    runs: group.length,
    texts: phrasesOf(group.map(({ run }) => run)).slice(0, MOST_TEXTS),
  }));
}

function places(addresses: readonly string[]): WordsElsewhere[] {
  return [...Map.groupBy(addresses, (address) => address)]
    .map(([newAddress, group]) => ({ newAddress, runs: group.length }))
    .sort((a, b) => b.runs - a.runs);
}

function withheldProof(total: number): WordProof {
  const words = { total, onPage: 0, template: 0, elsewhere: 0, dropped: 0, withheld: total, missing: 0 };
  return { words, dropped: [], elsewhere: [], missing: [] };
}

/** Gives every run of three words of an old page its fate. */
export function measureWords(input: WordInput): WordProof {
  const { total, absent } = runsNotOn(input.blocks, input.own);
  if (input.isWithheld) return withheldProof(total);
  const here = input.own;
  const isThere = (words: readonly string[]): boolean =>
    here !== null && [...countRuns([words.join(' ')]).keys()].every((key) => here.has(key));
  const isTemplate = (run: Run): boolean => TEMPLATE.has(input.dropped.reasonFor(run, isThere) ?? '');
  let template = 0;
  let withheld = 0;
  const addresses: string[] = [];
  const dropped: { reason: string; run: Run }[] = [];
  const missing: Run[] = [];
  for (const run of absent) {
    const address = input.elsewhere(run.key);
    const reason = address === null ? (input.dropped.reasonFor(run, isThere) ?? input.pageReason) : null;
    if (address !== null && isTemplate(run)) template += 1;
    else if (address !== null) addresses.push(address);
    else if (reason === WITHHELD) withheld += 1;
    else if (reason !== null) dropped.push({ reason, run });
    else missing.push(run);
  }
  const words = {
    total,
    onPage: total - absent.length,
    template,
    elsewhere: addresses.length,
    dropped: dropped.length,
    withheld,
    missing: missing.length,
  };
  return { words, dropped: grouped(dropped), elsewhere: places(addresses), missing: phrasesOf(missing) };
}
