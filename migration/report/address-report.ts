import type { FileProof, PageProof, WordAccount } from '../proof/account.ts';
import { fileProof, pageProof } from '../workspace/proof-rows.ts';
import { recoveredPage } from '../workspace/recovered-rows.ts';
import { repairsOf } from '../workspace/repair-rows.ts';
import type { RepairRow } from '../workspace/repair-rows.ts';
import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { pageRow } from '../workspace/page-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What became of the runs of three words of an old page. */
export interface ShingleReport extends WordAccount {
  /** On the page itself, in the site's menu, or on another page. */
  readonly found: number;
  /** Found of all that was not withheld; null for a page without words. */
  readonly recall: number | null;
}

/** A repair of a page's text, with what speaks for it. */
export interface RepairReport extends Omit<RepairRow, 'page' | 'ordinal'> {
  /** Whether the repaired word was found on what was published; null for what was not made. */
  readonly isPublished: boolean | null;
}

/** Something that is believed of a page, and where it was found. */
export interface Evidence {
  readonly value: string;
  readonly from: string;
}

/** What is known of an old page beside its address. */
export interface PageReport extends Omit<PageProof, 'path' | 'status' | 'newAddress' | 'words' | 'unpublished'> {
  readonly shingles: ShingleReport;
  readonly encoding: Evidence;
  readonly title: Evidence | null;
  readonly language: Evidence;
  readonly date: Evidence | null;
  readonly author: Evidence | null;
  readonly repairs: readonly RepairReport[];
  /** Whether people changed the new page since it was taken over. */
  readonly isEdited: boolean;
}

/** What became of one old address. */
export interface AddressReport {
  readonly address: string;
  /** File of the source that answered there. */
  readonly path: string;
  readonly kind: OutcomeRow['kind'];
  readonly outcome: OutcomeRow['outcome'];
  readonly why: string | null;
  /** Status at which it ends; null when it was not asked yet. */
  readonly status: number | null;
  readonly newAddress: string | null;
  /** The page's own address, where this is another one of the same page. */
  readonly sameAs: string | null;
  /** What was measured of a page; null for other kinds, for its other addresses, and before the first run. */
  readonly page: PageReport | null;
  /** What was measured of a picture or file; null likewise. */
  readonly file: Pick<FileProof, 'isSame' | 'isRight'> | null;
}

function floor(share: number): number {
  return Math.floor(share * 1e5) / 1e5;
}

function shinglesOf(words: WordAccount): ShingleReport {
  const found = words.onPage + words.template + words.elsewhere;
  const wanted = words.total - words.withheld;
  return { ...words, found, recall: wanted === 0 ? null : floor(found / wanted) };
}

function repairReports(workspace: Workspace, path: string, unpublished: readonly number[]): RepairReport[] {
  return repairsOf(workspace, path).map(({ page: _page, ordinal, ...repair }) => {
    const isMade = repair.state !== 'review' && repair.state !== 'rejected';
    return { ...repair, isPublished: isMade ? !unpublished.includes(ordinal) : null };
  });
}

/** What was measured of an old page, with the evidence of what was decided about it. */
export function pageReport(workspace: Workspace, path: string, isEdited: boolean): PageReport | null {
  const proof = pageProof(workspace, path);
  const page = pageRow(workspace, path);
  if (proof === null || page === null) return null;
  const { path: _path, status: _status, newAddress: _new, words, unpublished, ...measured } = proof;
  const recovered = recoveredPage(workspace, path, null);
  return {
    shingles: shinglesOf(words),
    ...measured,
    encoding: {
      value: page.encoding,
      from: page.evidence.map(({ from, encoding }) => `${from}: ${encoding}`).join('; '),
    },
    title: recovered === null ? null : { value: recovered.title.text, from: recovered.title.from },
    language: { value: page.language, from: recovered?.locale.from ?? 'words' },
    date: recovered?.date ?? null,
    author: recovered?.author ?? null,
    repairs: repairReports(workspace, path, unpublished),
    isEdited,
  };
}

/** What was measured of a picture or file. */
export function fileReport(workspace: Workspace, path: string): AddressReport['file'] {
  const proof = fileProof(workspace, path);
  return proof === null ? null : { isSame: proof.isSame, isRight: proof.isRight };
}
