import { RetryLaterError } from './retry-later.ts';

/** Bounds of one class of work. */
export interface AdmissionBounds {
  /** Pieces done at once. */
  readonly atOnce: number;
  /** Pieces that wait for their turn. */
  readonly waiting: number;
  /** Pieces of one client, done or waiting. */
  readonly perClient: number;
  /** Pieces for one site, done or waiting. */
  readonly perSite: number;
  /** After this time what waits is turned away, in milliseconds. */
  readonly longestWaitMs: number;
}

/** For whom a piece of work is done, and on which site. */
export interface WorkOwner {
  readonly client: string;
  readonly siteId: string;
}

interface Waiting {
  readonly owner: WorkOwner;
  readonly begin: () => void;
  readonly refuse: (error: RetryLaterError) => void;
}

/** When to come back after a refusal, in milliseconds. */
const LATER_MS = 2000;

function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

/**
 * Lets a bounded number of pieces of work be done at once and a bounded number wait. Clients take turns, each has a bounded
 * share, and where there is no room for one who asks for little, the one who asks for most loses the last place that it
 * waits in: nobody can lock the others out.
 */
export class AdmissionGate {
  readonly #bounds: AdmissionBounds;
  readonly #clients = new Map<string, number>();
  readonly #sites = new Map<string, number>();
  /** By client, in the order of their turns; none is empty. */
  readonly #queues = new Map<string, Waiting[]>();
  #running = 0;
  #waiting = 0;

  constructor(bounds: AdmissionBounds) {
    this.#bounds = bounds;
  }

  /** How many pieces are done and how many wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting };
  }

  /** Does the work when its turn has come. @throws RetryLaterError when there is no room for it */
  async run<Result>(owner: WorkOwner, work: () => Promise<Result>): Promise<Result> {
    const { atOnce, perClient, perSite } = this.#bounds;
    if ((this.#clients.get(owner.client) ?? 0) >= perClient) throw new RetryLaterError('client', LATER_MS);
    if ((this.#sites.get(owner.siteId) ?? 0) >= perSite) throw new RetryLaterError('site', LATER_MS);
    count(this.#clients, owner.client, 1);
    count(this.#sites, owner.siteId, 1);
    try {
      if (this.#running < atOnce) this.#running += 1;
      else await this.#turn(owner);
      try {
        return await work();
      } finally {
        this.#running -= 1;
        this.#next();
      }
    } finally {
      count(this.#clients, owner.client, -1);
      count(this.#sites, owner.siteId, -1);
    }
  }

  async #turn(owner: WorkOwner): Promise<void> {
    if (this.#waiting >= this.#bounds.waiting) this.#makeRoom(owner);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: Waiting = {
      owner,
      begin: () => {
        resolve(undefined);
      },
      refuse: reject,
    };
    const queue = this.#queues.get(owner.client);
    if (queue === undefined) this.#queues.set(owner.client, [waiting]);
    else queue.push(waiting);
    this.#waiting += 1;
    const limit = setTimeout(() => {
      if (this.#leave(waiting)) reject(new RetryLaterError('machine', LATER_MS));
    }, this.#bounds.longestWaitMs);
    try {
      await promise;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Turns somebody away: whoever waits for most, or else the one who asks. */
  #makeRoom({ client }: WorkOwner): void {
    const own = this.#queues.get(client)?.length ?? 0;
    let longest: Waiting[] = [];
    for (const queue of this.#queues.values()) if (queue.length > longest.length) longest = queue;
    const last = longest.at(-1);
    if (last === undefined || longest.length <= own + 1) throw new RetryLaterError('machine', LATER_MS);
    this.#leave(last);
    last.refuse(new RetryLaterError('client', LATER_MS));
  }

  /** Takes one out of its queue. False when it is not there any more. */
  #leave(waiting: Waiting): boolean {
    const { client } = waiting.owner;
    const queue = this.#queues.get(client);
    const at = queue?.indexOf(waiting) ?? -1;
    if (queue === undefined || at < 0) return false;
    queue.splice(at, 1);
    if (queue.length === 0) this.#queues.delete(client);
    this.#waiting -= 1;
    return true;
  }

  #next(): void {
    if (this.#running >= this.#bounds.atOnce) return;
    for (const [client, queue] of this.#queues) {
      const first = queue.shift();
      this.#queues.delete(client);
      if (queue.length > 0) this.#queues.set(client, queue);
      this.#waiting -= 1;
      this.#running += 1;
      first?.begin();
      return;
    }
  }
}
