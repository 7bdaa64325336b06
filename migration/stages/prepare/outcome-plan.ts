import type { Withheld } from '../../personal/withheld.ts';
import { addressesOf, folderOf } from '../../site/old-address.ts';
import { whyUnwanted } from '../../site/unwanted-file.ts';
import type { OutcomeRow } from '../../workspace/outcome-rows.ts';
import type { SourceRow } from '../../workspace/source-rows.ts';
import { resolveLink } from '../../site/resolve-link.ts';
import type { LinkSpace } from '../../site/resolve-link.ts';
import type { SiteKnowledge } from '../../site/site-knowledge.ts';
import type { DocumentPlan } from './document-plan.ts';
import type { MediaPlan } from './media-plan.ts';

/** What is to become of each old address. */
export type PlannedOutcome = Omit<OutcomeRow, 'status' | 'newAddress'>;

type Fate = Omit<PlannedOutcome, 'address'>;

/** What outcomes are planned from. */
export interface OutcomeInput {
  readonly files: readonly SourceRow[];
  readonly site: SiteKnowledge;
  readonly documents: DocumentPlan;
  readonly media: MediaPlan;
  readonly space: LinkSpace;
  readonly withheld: Withheld;
  /** Addresses that answered with another one: both in full. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

function gone(path: string, kind: Fate['kind'], why: string): Fate {
  return { path, kind, outcome: 'dropped', targetKind: null, target: null, why };
}

function keptOut(path: string, kind: Fate['kind'], why: string): Fate {
  return { path, kind, outcome: 'withheld', targetKind: null, target: null, why };
}

function pageFate(input: OutcomeInput, path: string): Fate {
  const withheld = input.withheld.pages.get(path);
  if (withheld !== undefined) return keptOut(path, 'page', withheld);
  const plan = input.site.plan.get(path);
  const holder = input.documents.holder(path);
  if (plan === undefined || holder === null || input.documents.documentOf(path) === null) {
    return gone(path, 'page', plan?.why ?? 'no page');
  }
  const outcome = holder === path ? 'imported' : plan.role === 'redirect' ? 'redirected' : 'merged';
  return { path, kind: 'page', outcome, targetKind: 'page', target: holder, why: holder === path ? null : plan.why };
}

function fileFate(input: OutcomeInput, file: SourceRow): Fate {
  const why = whyUnwanted(file, input.media.isUsed(file.path));
  const kind = file.kind === 'leftover' ? 'leftover' : file.kind === 'picture' ? 'picture' : 'file';
  if (why !== null) return gone(file.path, kind, why);
  if (input.withheld.files.has(file.path) && !input.media.isUsed(file.path)) {
    return keptOut(file.path, kind, 'only pages that are withheld show or offer it');
  }
  const targetKind = kind === 'picture' ? 'picture' : 'file';
  return { path: file.path, kind, outcome: 'imported', targetKind, target: file.path, why: null };
}

/** The folder's address without and with its slash; '' for a page that is no folder's first, and for the site's root. */
function folderAddresses(path: string, prefix: string): string[] {
  const folder = folderOf(path);
  if (folder === null || folder === '') return [];
  return addressesOf(folder.slice(0, -1), prefix).flatMap((address) => [`${address}/`, address]);
}

/** What becomes of every address at which the old site answered; a file's own address goes before a folder's. */
export function planOutcomes(input: OutcomeInput): PlannedOutcome[] {
  const { prefix } = input.space;
  const planned = new Map<string, PlannedOutcome>();
  const add = (address: string, fate: Fate): void => {
    if (!planned.has(address)) planned.set(address, { address, ...fate });
  };
  const fates = input.files.map((file) => ({
    file,
    fate: file.kind === 'page' ? pageFate(input, file.path) : fileFate(input, file),
  }));
  for (const { file, fate } of fates) {
    for (const address of addressesOf(file.path, prefix)) add(address, fate);
    if (file.stored !== null) for (const address of addressesOf(file.stored, prefix)) add(address, fate);
    if (file.address !== null) add(file.address, fate);
  }
  for (const { file, fate } of fates) {
    if (file.kind !== 'page') continue;
    for (const address of folderAddresses(file.path, prefix)) add(address, { ...fate, kind: 'folder' });
  }
  const byPath = new Map(fates.map(({ file, fate }) => [file.path, fate]));
  for (const { from, to } of input.redirects) {
    const target = resolveLink(input.space, '', to);
    const fate = target.kind === 'file' ? byPath.get(target.path) : undefined;
    const address = URL.parse(from, 'http://localhost/');
    if (fate === undefined || address === null) continue;
    const outcome = fate.outcome === 'imported' || fate.outcome === 'merged' ? 'redirected' : fate.outcome;
    add(address.pathname + address.search, { ...fate, outcome, why: fate.why ?? 'it led on to this address' });
  }
  return [...planned.values()];
}
