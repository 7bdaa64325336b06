import type { RetryLaterError } from './retry-later.ts';

/** For whom a piece of work is done, and on which site. */
export interface WorkOwner {
  readonly client: string;
  readonly siteId: string;
}

/** A piece of work that waits for its turn. */
export interface WaitingWork {
  readonly owner: WorkOwner;
  readonly begin: () => void;
  readonly refuse: (error: RetryLaterError) => void;
}

function isFor(siteId: string | null, { owner }: WaitingWork): boolean {
  return siteId === null || owner.siteId === siteId;
}

/** Work that waits, a queue for each client; the clients take turns. */
export class TurnQueues {
  /** By client, in the order of their turns; none is empty. */
  readonly #queues = new Map<string, WaitingWork[]>();
  #size = 0;

  /** How many pieces wait. */
  get size(): number {
    return this.#size;
  }

  /** Puts a piece at the end of its client's queue. */
  add(waiting: WaitingWork): void {
    const queue = this.#queues.get(waiting.owner.client);
    if (queue === undefined) this.#queues.set(waiting.owner.client, [waiting]);
    else queue.push(waiting);
    this.#size += 1;
  }

  /** Takes one out. False when it does not wait any more. */
  remove(waiting: WaitingWork): boolean {
    const { client } = waiting.owner;
    const queue = this.#queues.get(client);
    const at = queue?.indexOf(waiting) ?? -1;
    if (queue === undefined || at < 0) return false;
    queue.splice(at, 1);
    if (queue.length === 0) this.#queues.delete(client);
    this.#size -= 1;
    return true;
  }

  /** Takes out whose turn it is, among the clients who may have one; undefined when there is none. */
  next(mayBegin: (client: string) => boolean): WaitingWork | undefined {
    for (const [client, queue] of this.#queues) {
      if (!mayBegin(client)) continue;
      const first = queue.shift();
      this.#queues.delete(client);
      if (queue.length > 0) this.#queues.set(client, queue);
      this.#size -= 1;
      return first;
    }
    return undefined;
  }

  /**
   * The last piece of whoever waits for most.
   * @param client who wants its place
   * @param siteId counts what waits for this site alone; null counts everything
   * @returns undefined when nobody waits for more than that client would then
   */
  lastOfLongest(client: string, siteId: string | null): WaitingWork | undefined {
    const own = this.#queues.get(client)?.filter((waiting) => isFor(siteId, waiting)).length ?? 0;
    let longest: readonly WaitingWork[] = [];
    for (const queue of this.#queues.values()) {
      if (queue.length <= longest.length) continue;
      const counted = siteId === null ? queue : queue.filter((waiting) => isFor(siteId, waiting));
      if (counted.length > longest.length) longest = counted;
    }
    return longest.length > own + 1 ? longest.at(-1) : undefined;
  }
}
