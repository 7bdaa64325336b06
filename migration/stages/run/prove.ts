import { openLoopback } from '../../proof/loopback.ts';
import { lookAtPublished, proveSite } from '../../proof/prove-site.ts';
import { SiteIndex } from '../../proof/site-index.ts';
import type { ProofTotals } from '../../proof/totals.ts';
import { checkAddresses } from './check-addresses.ts';
import type { AddressCheck } from './check-addresses.ts';
import type { Run } from './site-access.ts';

/** What asking the published site found. */
export interface Proof {
  readonly addresses: AddressCheck;
  /** What was measured on the published site. */
  readonly proof: ProofTotals;
}

/** Asks the site over HTTP, as visitors do: every old address, and what stands at its end. */
export async function prove(run: Omit<Run, 'files'>): Promise<Proof> {
  const { context, site, progress } = run;
  await context.refresh();
  const loopback = await openLoopback(context, site, (line) => {
    progress.note(line);
  });
  try {
    const index = new SiteIndex(run.workspace.db, site.data().site.canonicalHost);
    const input = { ...run, loopback, index };
    // First, so that each page is made once: a large site's do not fit into the page cache.
    await lookAtPublished(input);
    const addresses = await checkAddresses(run, loopback, index);
    return { addresses, proof: await proveSite(input) };
  } finally {
    await loopback.close();
  }
}
