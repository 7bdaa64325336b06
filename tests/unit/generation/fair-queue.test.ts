import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../../src/core/generation/fair-queue.ts';
import type { Asker, Ticket } from '../../../src/core/generation/fair-queue.ts';

const LIMITS = { waiting: 64, waitingPerClient: 4 };

function visitor(client: string, siteId = 'deep-space'): Asker {
  return { siteId, client, priority: 'visitor' };
}

function names(tickets: readonly Ticket[]): string[] {
  return tickets.map(({ asker }) => asker.client);
}

/** Serves everybody one after another. */
function serveAll(queue: FairQueue): string[] {
  const served: Ticket[] = [];
  for (let next = queue.take(1); next !== null; next = queue.take(1)) {
    served.push(next);
    queue.leave(next);
  }
  return names(served);
}

describe('fair queue', () => {
  it('serves in order of arrival', () => {
    const queue = new FairQueue(LIMITS);
    for (const name of ['a', 'b', 'c']) queue.enter(visitor(name));
    expect(names(queue.order())).toEqual(['a', 'b', 'c']);
    expect(serveAll(queue)).toEqual(['a', 'b', 'c']);
  });

  it('lets somebody who asks thrice wait behind those who ask once', () => {
    const queue = new FairQueue(LIMITS);
    for (const name of ['a', 'a', 'a', 'b', 'c']) queue.enter(visitor(name));
    expect(names(queue.order())).toEqual(['a', 'b', 'c', 'a', 'a']);
  });

  it('counts what runs: its client waits behind newcomers', () => {
    const queue = new FairQueue(LIMITS);
    queue.enter(visitor('a'));
    expect(queue.take(4)?.asker.client).toBe('a');
    for (const name of ['a', 'b']) queue.enter(visitor(name));
    expect(names(queue.order())).toEqual(['b', 'a']);
  });

  it('gives a quiet site its turn beside a busy one', () => {
    const queue = new FairQueue(LIMITS);
    for (let i = 0; i < 5; i++) queue.enter(visitor(`busy${String(i)}`, 'busy'));
    for (let i = 0; i < 2; i++) queue.enter(visitor(`quiet${String(i)}`, 'quiet'));
    expect(names(queue.order()).slice(0, 4)).toEqual(['busy0', 'quiet0', 'busy1', 'quiet1']);
  });

  it('puts visitors before editors, and editors before bulk work', () => {
    const queue = new FairQueue(LIMITS);
    queue.enter({ ...visitor('bulk'), priority: 'bulk' });
    queue.enter({ ...visitor('editor'), priority: 'editor' });
    queue.enter(visitor('visitor'));
    expect(names(queue.order())).toEqual(['visitor', 'editor', 'bulk']);
  });

  it('gives one client half of the places at most, and keeps the last one for visitors', () => {
    const queue = new FairQueue({ waiting: 64, waitingPerClient: 64 });
    for (let i = 0; i < 8; i++) queue.enter(visitor('greedy'));
    const taken = Array.from({ length: 8 }, () => queue.take(4)).filter((ticket) => ticket !== null);
    expect(taken).toHaveLength(2);
    for (let i = 0; i < 4; i++) queue.enter({ ...visitor(`bulk${String(i)}`), priority: 'bulk' });
    expect([queue.take(4), queue.take(4), queue.take(4)].filter((ticket) => ticket !== null)).toHaveLength(2);
  });

  it('names bulk work that is in the way of somebody who waits, the youngest first, and nothing else', () => {
    const queue = new FairQueue(LIMITS);
    const bulk = (siteId: string): Asker => ({ ...visitor('tests', siteId), priority: 'bulk' });
    queue.enter(bulk('one'));
    queue.enter(bulk('two'));
    expect([queue.take(3), queue.take(3)].map((ticket) => ticket?.asker.siteId)).toEqual(['one', 'two']);
    queue.enter(bulk('three'));
    expect(queue.inTheWay(3)).toBeNull();
    // The last place is kept from editors, so that bulk work is in the way of one though a place is free.
    queue.enter({ ...visitor('editor'), priority: 'editor' });
    expect(queue.take(3)).toBeNull();
    const young = queue.inTheWay(3);
    expect(young?.asker.siteId).toBe('two');
    if (young !== null) queue.leave(young);
    expect(queue.take(3)?.asker.client).toBe('editor');
    expect(queue.inTheWay(3)).toBeNull();
    expect(queue.inTheWay(0)).toBeNull();
  });

  it('does not count bulk work among those who wait', () => {
    const queue = new FairQueue({ waiting: 1, waitingPerClient: 4 });
    queue.enter({ ...visitor('tests'), priority: 'bulk' });
    expect(queue.enter(visitor('a')).refused).toBeNull();
    expect(queue.enter({ ...visitor('tests'), priority: 'bulk' }).refused).toBeNull();
    expect(queue.enter(visitor('b')).refused?.asker.client).toBe('b');
  });

  it('refuses a client that waits too often, and the last one when too many wait', () => {
    const queue = new FairQueue({ waiting: 3, waitingPerClient: 2 });
    queue.enter(visitor('a'));
    queue.enter(visitor('a'));
    const third = queue.enter(visitor('a'));
    expect(third.refused).toBe(third.ticket);
    queue.enter(visitor('b'));
    const newcomer = queue.enter(visitor('c'));
    expect(newcomer.refused?.asker.client).toBe('a');
    const last = queue.enter(visitor('d'));
    expect(last.refused).toBe(last.ticket);
    expect(names(queue.order())).toEqual(['a', 'b', 'c']);
  });

  const ASKER = fc.record({
    siteId: fc.constantFrom('x', 'y'),
    client: fc.constantFrom('a', 'b', 'c', 'd'),
    priority: fc.constantFrom('visitor', 'editor', 'bulk'),
  }) satisfies fc.Arbitrary<Asker>;

  it('stays bounded, loses nobody, and serves nobody twice', () => {
    fc.assert(
      fc.property(fc.array(ASKER, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (askers, places) => {
        const queue = new FairQueue({ waiting: 12, waitingPerClient: 3 });
        const entered = new Set<Ticket>();
        for (const asker of askers) {
          const { ticket, refused } = queue.enter(asker);
          entered.add(ticket);
          if (refused !== null) entered.delete(refused);
          expect(queue.order().filter((one) => one.asker.priority !== 'bulk').length).toBeLessThanOrEqual(12);
        }
        const served: Ticket[] = [];
        for (let round = 0; round < 50 && queue.waiting > 0; round++) {
          const now: Ticket[] = [];
          for (let next = queue.take(places); next !== null; next = queue.take(places)) now.push(next);
          expect(now.length).toBeLessThanOrEqual(places);
          for (const ticket of now) queue.leave(ticket);
          served.push(...now);
        }
        expect(new Set(served)).toEqual(entered);
        expect(served).toHaveLength(entered.size);
      }),
    );
  });
});
