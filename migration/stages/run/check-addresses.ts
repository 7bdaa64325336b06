import type { Answer, Loopback } from '../../proof/loopback.ts';
import type { SiteIndex } from '../../proof/site-index.ts';
import { noteCheck, outcomeRows } from '../../workspace/outcome-rows.ts';
import type { OutcomeRow } from '../../workspace/outcome-rows.ts';
import type { Run } from './site-access.ts';

/** What asking every old address found. */
export interface AddressCheck {
  readonly addresses: number;
  /** Answered by a page, picture or file, after one redirect at most. */
  readonly alive: number;
  /** Answered 410, as planned. */
  readonly gone: number;
  readonly problems: readonly { readonly address: string; readonly status: number; readonly why: string }[];
}

type Checked = Pick<Answer, 'status' | 'location'>;

/** The end of one address: after a redirect, what the new address answers. */
async function follow(loopback: Loopback, address: string, known: Map<string, number>): Promise<Checked> {
  const first = await loopback.ask(address);
  if (first.location === null || first.status < 300 || first.status >= 400)
    return { status: first.status, location: address };
  const target = first.location.split('#', 1)[0] ?? '';
  const status = known.get(target) ?? (await loopback.ask(target)).status;
  known.set(target, status);
  return { status, location: first.location };
}

function problemOf(outcome: OutcomeRow, { status }: Checked): string | null {
  if (outcome.targetKind === null) return status === 410 || status === 404 ? null : 'should be gone';
  if (status === 200) return null;
  return status >= 300 && status < 400 ? 'more than one redirect' : 'does not answer';
}

/** Asks every old address over HTTP, as visitors do, and notes where it ends. */
export async function checkAddresses(
  { workspace, progress }: Pick<Run, 'workspace' | 'progress'>,
  loopback: Loopback,
  index: SiteIndex,
): Promise<AddressCheck> {
  const outcomes = outcomeRows(workspace);
  const known = new Map<string, number>(index.addresses().map((address) => [address, 200]));
  const problems: AddressCheck['problems'][number][] = [];
  let alive = 0;
  let gone = 0;
  for (const [i, outcome] of outcomes.entries()) {
    const answer = await follow(loopback, outcome.address, known);
    const why = problemOf(outcome, answer);
    if (why !== null) problems.push({ address: outcome.address, status: answer.status, why });
    else if (answer.status === 200) alive += 1;
    else gone += 1;
    noteCheck(workspace, outcome.address, answer.status, answer.status === 200 ? answer.location : null);
    progress.step('check', i + 1, outcomes.length);
  }
  return { addresses: outcomes.length, alive, gone, problems };
}
