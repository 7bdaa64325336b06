import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdmissionGate } from '../../../src/core/limits/admission-gate.ts';
import { RetryLaterError } from '../../../src/core/limits/retry-later.ts';

const BOUNDS = { atOnce: 2, waiting: 4, perClient: 4, perSite: 100, longestWaitMs: 60_000 };
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to, and what became of each piece. */
function bench(gate: AdmissionGate) {
  const open: { readonly client: string; readonly end: () => void }[] = [];
  const outcomes: string[] = [];
  const ask = (client: string, siteId = 's'): void => {
    const work = (): Promise<void> =>
      new Promise((resolve) => {
        open.push({ client, end: resolve });
      });
    gate.run({ client, siteId }, work).then(
      () => outcomes.push(`${client} done`),
      (error: unknown) => outcomes.push(`${client} ${error instanceof RetryLaterError ? error.scope : 'failed'}`),
    );
  };
  return { open, outcomes, ask };
}

describe('admission', () => {
  it('does some at once, and lets clients take turns in what waits', async () => {
    const gate = new AdmissionGate(BOUNDS);
    const { open, outcomes, ask } = bench(gate);
    for (const client of ['a', 'a', 'a', 'a', 'b']) ask(client);
    await tick();
    expect([open.map(({ client }) => client), gate.load]).toEqual([['a', 'a'], { running: 2, waiting: 3 }]);
    for (let i = 0; i < 5; i++) {
      open[i]?.end();
      await tick();
    }
    expect(open.map(({ client }) => client)).toEqual(['a', 'a', 'a', 'b', 'a']);
    expect([outcomes.length, gate.load]).toEqual([5, { running: 0, waiting: 0 }]);
  });

  it('bounds what one client and one site ask for', async () => {
    const { outcomes, ask } = bench(new AdmissionGate({ ...BOUNDS, waiting: 100, perSite: 6 }));
    for (let i = 0; i < 5; i++) ask('a');
    await tick();
    expect(outcomes).toEqual(['a client']);
    for (const client of ['b', 'c', 'd', 'e']) ask(client);
    ask('e', 'other');
    await tick();
    // One of those of a that wait makes room for d; then nobody waits for more than e asks for.
    expect(outcomes).toEqual(['a client', 'e site', 'a client']);
  });

  it('lets a visitor in on a site that a few others fill', async () => {
    const { open, outcomes, ask } = bench(new AdmissionGate({ ...BOUNDS, waiting: 100, perSite: 12 }));
    for (const flooder of ['x', 'y', 'z']) for (let i = 0; i < 4; i++) ask(flooder);
    await tick();
    ask('visitor');
    await tick();
    expect(outcomes).toEqual(['y client']);
    for (let i = 0; i < 5; i++) {
      open[i]?.end();
      await tick();
    }
    expect(open.map(({ client }) => client)).toContain('visitor');
  });

  it('never does more for one client at once than its share, and the rest of its work waits', async () => {
    const gate = new AdmissionGate({ ...BOUNDS, atOnce: 3, atOncePerClient: 2 });
    const { open, outcomes, ask } = bench(gate);
    for (let i = 0; i < 4; i++) ask('a');
    await tick();
    expect([open.length, gate.load]).toEqual([2, { running: 2, waiting: 2 }]);
    ask('b');
    await tick();
    expect(open.map(({ client }) => client)).toEqual(['a', 'a', 'b']);
    for (let i = 0; i < 5; i++) {
      open[i]?.end();
      await tick();
    }
    expect([outcomes.length, gate.load]).toEqual([5, { running: 0, waiting: 0 }]);
  });

  it('takes the last place of who waits for most when somebody else comes', async () => {
    const { outcomes, ask } = bench(new AdmissionGate({ ...BOUNDS, perClient: 10 }));
    for (let i = 0; i < 6; i++) ask('greedy');
    await tick();
    ask('greedy');
    await tick();
    expect(outcomes).toEqual(['greedy machine']);
    ask('modest');
    await tick();
    expect(outcomes).toEqual(['greedy machine', 'greedy client']);
  });

  it('turns away what has waited too long', async () => {
    const gate = new AdmissionGate({ ...BOUNDS, longestWaitMs: 5 });
    const { outcomes, ask } = bench(gate);
    for (const client of ['a', 'b', 'c']) ask(client);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([outcomes, gate.load]).toEqual([['c machine'], { running: 2, waiting: 0 }]);
  });

  it('never does or keeps more than its bounds, and forgets nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 5 })), { maxLength: 60 }),
        async (steps) => {
          const gate = new AdmissionGate({ ...BOUNDS, atOncePerClient: 1, perSite: 5 });
          const { open, outcomes, ask } = bench(gate);
          let asked = 0;
          for (const step of steps) {
            if (typeof step === 'string') {
              asked += 1;
              ask(step);
            } else open[step]?.end();
            await tick();
            expect(gate.load.running).toBeLessThanOrEqual(BOUNDS.atOnce);
            expect(gate.load.waiting).toBeLessThanOrEqual(BOUNDS.waiting);
          }
          for (let i = 0; i < asked; i++) {
            open[i]?.end();
            await tick();
          }
          expect([outcomes.length, gate.load]).toEqual([asked, { running: 0, waiting: 0 }]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
