import { RetryLaterError } from './retry-later.ts';
import type { LimitScope } from './retry-later.ts';
import { TurnQueues } from './turn-queues.ts';
import type { WaitingWork, WorkOwner } from './turn-queues.ts';

/** Bounds of one class of work. */
export interface AdmissionBounds {
  /** Pieces done at once. */
  readonly atOnce: number;
  /** Pieces of one client done at once, its others wait; as many as are done at all when left out. */
  readonly atOncePerClient?: number;
  /** Pieces that wait for their turn. */
  readonly waiting: number;
  /** Pieces of one client, done or waiting. */
  readonly perClient: number;
  /** Pieces for one site, done or waiting; as many as there may be at all when left out. */
  readonly perSite?: number;
  /** After this time what waits is turned away, in milliseconds. */
  readonly longestWaitMs: number;
}

/** When to come back after a refusal, in milliseconds. */
const LATER_MS = 2000;

function countOf(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const next = countOf(counts, key) + change;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

/**
 * Lets a bounded number of pieces of work be done at once and a bounded number wait. Clients take turns, each has a bounded
 * share, and where there is no room for one who asks for little, at all or on one site, the one who asks for most there loses
 * the last place that it waits in: nobody can lock the others out.
 */
export class AdmissionGate {
  readonly #bounds: Required<AdmissionBounds>;
  /** Pieces done or waiting, by client and by site. */
  readonly #clients = new Map<string, number>();
  readonly #sites = new Map<string, number>();
  /** Pieces done, by client. */
  readonly #doneFor = new Map<string, number>();
  readonly #queues = new TurnQueues();
  #running = 0;

  constructor(bounds: AdmissionBounds) {
    this.#bounds = { atOncePerClient: bounds.atOnce, perSite: Infinity, ...bounds };
  }

  /** How many pieces are done and how many wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#queues.size };
  }

  /** Does the work when its turn has come. @throws RetryLaterError when there is no room for it */
  async run<Result>(owner: WorkOwner, work: () => Promise<Result>): Promise<Result> {
    const { perClient, perSite } = this.#bounds;
    if (countOf(this.#clients, owner.client) >= perClient) throw new RetryLaterError('client', LATER_MS);
    if (countOf(this.#sites, owner.siteId) >= perSite) this.#makeRoom(owner.client, owner.siteId, 'site');
    count(this.#clients, owner.client, 1);
    count(this.#sites, owner.siteId, 1);
    try {
      if (this.#mayBegin(owner.client)) this.#begin(owner.client);
      else await this.#turn(owner);
      try {
        return await work();
      } finally {
        this.#running -= 1;
        count(this.#doneFor, owner.client, -1);
        this.#next();
      }
    } finally {
      count(this.#clients, owner.client, -1);
      count(this.#sites, owner.siteId, -1);
    }
  }

  #mayBegin(client: string): boolean {
    const { atOnce, atOncePerClient } = this.#bounds;
    return this.#running < atOnce && countOf(this.#doneFor, client) < atOncePerClient;
  }

  #begin(client: string): void {
    this.#running += 1;
    count(this.#doneFor, client, 1);
  }

  async #turn(owner: WorkOwner): Promise<void> {
    if (this.#queues.size >= this.#bounds.waiting) this.#makeRoom(owner.client, null, 'machine');
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: WaitingWork = {
      owner,
      begin: () => {
        resolve(undefined);
      },
      refuse: reject,
    };
    this.#queues.add(waiting);
    const limit = setTimeout(() => {
      if (this.#queues.remove(waiting)) reject(new RetryLaterError('machine', LATER_MS));
    }, this.#bounds.longestWaitMs);
    try {
      await promise;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Turns somebody away: whoever waits for most (on the site, if one is given), or else the one who asks. */
  #makeRoom(client: string, siteId: string | null, scope: LimitScope): void {
    const last = this.#queues.lastOfLongest(client, siteId);
    if (last === undefined) throw new RetryLaterError(scope, LATER_MS);
    this.#queues.remove(last);
    last.refuse(new RetryLaterError('client', LATER_MS));
  }

  #next(): void {
    if (this.#running >= this.#bounds.atOnce) return;
    const next = this.#queues.next((client) => this.#mayBegin(client));
    if (next === undefined) return;
    this.#begin(next.owner.client);
    next.begin();
  }
}
