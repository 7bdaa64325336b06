import { addressOf } from '../../src/core/content/address.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { linkSpaceOf, originOf } from '../stages/old-site.ts';
import type { Progress } from '../stages/progress.ts';
import { forgetOldProofs, saveFileProof, savePageProof } from '../workspace/proof-rows.ts';
import { pagePaths } from '../workspace/page-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Fates } from './fates.ts';
import { addressIn } from './loopback.ts';
import type { Loopback } from './loopback.ts';
import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { PageMeasure } from './measure-page.ts';
import { measureFile } from './measure-file.ts';
import type { SiteIndex } from './site-index.ts';
import { Totals } from './totals.ts';
import type { ProofTotals } from './totals.ts';

/** What the proof works with. */
export interface ProofInput {
  readonly context: Context;
  readonly site: SiteContext;
  readonly workspace: Workspace;
  readonly loopback: Loopback;
  readonly index: SiteIndex;
  readonly progress: Progress;
}

/** Where an old address ends. */
export interface MeasuredEnd {
  readonly status: number;
  readonly address: string;
}

async function addressesOf(site: SiteContext): Promise<string[]> {
  const { defaultLocale } = site.data().site;
  const published = await site.content.publishedSummaries();
  return published.map(({ locale, path }) => addressOf(locale, path, defaultLocale));
}

async function lookAt({ loopback, progress, index }: ProofInput, addresses: readonly string[]): Promise<void> {
  for (const [i, address] of addresses.entries()) {
    if (!index.has(address)) {
      const { status, type, bytes, address: end } = await loopback.follow(address);
      if (status === 200 && type.startsWith('text/html') && !index.has(end)) index.add(end, bytes.toString('utf8'));
    }
    progress.step('look at what was published', i + 1, addresses.length);
  }
}

/** Looks at every published page, each once. */
export async function lookAtPublished(input: ProofInput): Promise<void> {
  await lookAt(input, await addressesOf(input.site));
}

/** Where the check has just found that an address ends; null where it leads on more than once. */
function checkedEnd(host: string, { address, status, newAddress }: OutcomeRow): MeasuredEnd | null {
  if (status === null || (status >= 300 && status < 400)) return null;
  const end = newAddress === null ? address : addressIn(host, address, newAddress);
  return end === null ? null : { status, address: end };
}

/** Where the pages' old addresses end, as the check noted it. */
async function endsOfPages(input: ProofInput, fates: Fates): Promise<Map<string, MeasuredEnd>> {
  const { loopback, workspace, progress } = input;
  const ends = new Map<string, MeasuredEnd>();
  const paths = pagePaths(workspace);
  for (const [i, path] of paths.entries()) {
    const fate = fates.of(path);
    if (fate === null) continue;
    const { status, address } = checkedEnd(loopback.host, fate) ?? (await loopback.follow(fate.address));
    ends.set(path, { status, address });
    progress.step('follow old addresses', i + 1, paths.length);
  }
  return ends;
}

async function proveFiles(input: ProofInput, fates: Fates, totals: Totals): Promise<Map<string, MeasuredEnd>> {
  const { workspace, loopback, progress } = input;
  const ends = new Map<string, MeasuredEnd>();
  const files = fates.all().filter(({ kind }) => kind === 'picture' || kind === 'file');
  for (const [i, fate] of files.entries()) {
    const proof = await measureFile(workspace, loopback, fate);
    saveFileProof(workspace, proof);
    if (fate.targetKind !== null) totals.addFile(proof);
    if (proof.newAddress !== null && proof.isRight) ends.set(fate.path, { status: 200, address: proof.newAddress });
    progress.step('prove files', i + 1, files.length);
  }
  return ends;
}

/**
 * Measures on what is really served, over HTTP, what became of every run of three words, picture, file, link and table of the
 * old site. Nothing is taken from what the recovery believes but the reasons for what is not there.
 */
export async function proveSite(input: ProofInput): Promise<ProofTotals> {
  const { workspace, progress, index } = input;
  const fates = new Fates(workspace);
  const totals = new Totals();
  const pages = await endsOfPages(input, fates);
  await lookAt(input, [...new Set([...pages.values()].map(({ address }) => address))]);
  const files = await proveFiles(input, fates, totals);
  const origin = originOf(workspace, workspace.fact('origin') as string | null);
  const ends = new Map([...pages, ...files]);
  const measure = new PageMeasure({ workspace, fates, site: index, ends, space: linkSpaceOf(workspace, origin) });
  const paths = [...pages.keys()];
  const wanted = new Set<number>();
  for (const [i, path] of paths.entries()) {
    for (const run of measure.absentRuns(path)) wanted.add(run);
    progress.step('compare words', i + 1, paths.length);
  }
  const places = index.find(wanted, (done, total) => {
    progress.step('find words elsewhere', done, total);
  });
  for (const [i, path] of paths.entries()) {
    const proof = measure.page(path, (key) => places.get(key) ?? null);
    savePageProof(workspace, proof);
    totals.addPage(proof);
    progress.step('prove pages', i + 1, paths.length);
  }
  const sum = totals.sum();
  workspace.atOnce(() => {
    forgetOldProofs(workspace);
    workspace.setFact('proof', { at: Date.now(), newPages: index.size, ...sum });
  });
  return sum;
}
