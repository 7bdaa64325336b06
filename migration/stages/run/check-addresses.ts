import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureBuild, useBuild } from '../../../src/build/build.ts';
import { createHandler } from '../../../src/server.ts';
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

interface Answer {
  readonly status: number;
  readonly location: string | null;
}

interface Loopback {
  readonly ask: (address: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** A server for this process alone, on a port that the system gives, answering as the site's host does. */
async function openLoopback(run: Run): Promise<Loopback> {
  const { context, site, progress } = run;
  const build = await ensureBuild(context.config.root, () => {
    progress.note('Building themes and widget …');
  });
  useBuild(build);
  const server = createServer(await createHandler(context, build));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = site.data().site.canonicalHost;
  const ask = (address: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: address, headers: { host } }, (response) => {
        response.resume();
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null });
        });
      });
      sent.once('error', reject);
      sent.end();
    });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ask, close };
}

/** The end of one address: after a redirect, what the new address answers. */
async function follow(loopback: Loopback, address: string, known: Map<string, number>): Promise<Answer> {
  const first = await loopback.ask(address);
  if (first.location === null || first.status < 300 || first.status >= 400) return { status: first.status, location: address };
  const target = first.location.split('#', 1)[0] ?? '';
  const status = known.get(target) ?? (await loopback.ask(target)).status;
  known.set(target, status);
  return { status, location: first.location };
}

function problemOf(outcome: OutcomeRow, { status }: Answer): string | null {
  if (outcome.targetKind === null) return status === 410 || status === 404 ? null : 'should be gone';
  if (status === 200) return null;
  return status >= 300 && status < 400 ? 'more than one redirect' : 'does not answer';
}

/** Asks every old address over HTTP, as visitors do, and notes where it ends. */
export async function checkAddresses(run: Run): Promise<AddressCheck> {
  const { context, workspace, progress } = run;
  await context.refresh();
  const loopback = await openLoopback(run);
  const outcomes = outcomeRows(workspace);
  const known = new Map<string, number>();
  const problems: AddressCheck['problems'][number][] = [];
  let alive = 0;
  let gone = 0;
  try {
    for (const [i, outcome] of outcomes.entries()) {
      const answer = await follow(loopback, outcome.address, known);
      const why = problemOf(outcome, answer);
      if (why !== null) problems.push({ address: outcome.address, status: answer.status, why });
      else if (answer.status === 200) alive += 1;
      else gone += 1;
      noteCheck(workspace, outcome.address, answer.status, answer.status === 200 ? answer.location : null);
      progress.step('check', i + 1, outcomes.length);
    }
  } finally {
    await loopback.close();
  }
  return { addresses: outcomes.length, alive, gone, problems };
}
