import type { FileProof, LinkAccount, PageProof, PictureAccount, TableAccount, WordAccount } from './account.ts';

/** The figures of a whole site. Shares are null where there was nothing to measure. */
export interface ProofTotals {
  readonly pages: number;
  readonly words: WordAccount & {
    /** Share of the old pages' runs, without what all of them repeated, that stand on their own new page. */
    readonly onPageShare: number | null;
    /** Share that stands somewhere on the site. */
    readonly recall: number | null;
    /** Share that has a fate: found, left out with a reason, or withheld. */
    readonly accounted: number | null;
    /** Median over the pages of that share. */
    readonly median: number | null;
    readonly droppedBy: Readonly<Record<string, number>>;
  };
  readonly pictures: Readonly<Record<PictureAccount['outcome'], number>>;
  readonly links: Readonly<Record<LinkAccount['outcome'], number>>;
  readonly tables: Readonly<Record<TableAccount['outcome'], number>>;
  readonly layoutTables: number;
  readonly files: {
    readonly total: number;
    readonly alive: number;
    /** Served with the very bytes that they had. */
    readonly same: number;
    readonly wrong: number;
  };
}

const NO_WORDS: WordAccount = { total: 0, onPage: 0, template: 0, elsewhere: 0, dropped: 0, withheld: 0, missing: 0 };

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part / whole) * 1e5) / 1e5;
}

/** Adds up the proofs of a site one by one, so that they need not be in memory together. */
export class Totals {
  #pages = 0;
  #words: WordAccount = NO_WORDS;
  #layoutTables = 0;
  readonly #shares: number[] = [];
  readonly #droppedBy: Record<string, number> = {};
  readonly #pictures = { shown: 0, elsewhere: 0, stored: 0, dropped: 0, withheld: 0, lost: 0, outside: 0, missing: 0 };
  readonly #links = { kept: 0, mended: 0, elsewhere: 0, lost: 0, gone: 0, missing: 0 };
  readonly #tables = { kept: 0, withheld: 0, missing: 0 };
  readonly #files = { total: 0, alive: 0, same: 0, wrong: 0 };

  addPage(proof: PageProof): void {
    const { words } = proof;
    this.#pages += 1;
    const keys = ['total', 'onPage', 'template', 'elsewhere', 'dropped', 'withheld', 'missing'] as const;
    this.#words = keys.reduce((sum, key) => ({ ...sum, [key]: sum[key] + words[key] }), this.#words);
    const own = words.total - words.withheld - words.template;
    if (own > 0) this.#shares.push(words.onPage / own);
    for (const { reason, runs } of proof.dropped) this.#droppedBy[reason] = (this.#droppedBy[reason] ?? 0) + runs;
    for (const { outcome } of proof.pictures) this.#pictures[outcome] += 1;
    for (const { outcome } of proof.links) this.#links[outcome] += 1;
    for (const { outcome } of proof.tables) this.#tables[outcome] += 1;
    this.#layoutTables += proof.layoutTables;
  }

  addFile({ status, isSame, isRight }: FileProof): void {
    this.#files.total += 1;
    if (status === 200) this.#files.alive += 1;
    if (isSame) this.#files.same += 1;
    if (status === 200 && !isRight) this.#files.wrong += 1;
  }

  sum(): ProofTotals {
    const { total, onPage, template, elsewhere, missing, withheld } = this.#words;
    const wanted = total - withheld;
    const sorted = [...this.#shares].sort((a, b) => a - b);
    return {
      pages: this.#pages,
      words: {
        ...this.#words,
        onPageShare: share(onPage, wanted - template),
        recall: share(onPage + template + elsewhere, wanted),
        accounted: share(total - missing, total),
        median: sorted.length === 0 ? null : (sorted[Math.floor(sorted.length / 2)] ?? null),
        droppedBy: this.#droppedBy,
      },
      pictures: this.#pictures,
      links: this.#links,
      tables: this.#tables,
      layoutTables: this.#layoutTables,
      files: this.#files,
    };
  }
}
