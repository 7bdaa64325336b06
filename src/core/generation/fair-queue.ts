import type { GenerationRequest } from './ports.ts';

/** Who asks, as far as the order depends on it. */
export type Asker = Pick<GenerationRequest, 'siteId' | 'client' | 'priority'>;

/** How much the queue takes and hands out. */
export interface QueueLimits {
  /** Requests that wait altogether; work in bulk does not count, since it never goes before anybody. */
  readonly waiting: number;
  /** Requests of one client that wait. */
  readonly waitingPerClient: number;
}

/** One request in the queue; the object itself is its identity. */
export interface Ticket {
  readonly asker: Asker;
  /** Order of arrival. */
  readonly number: number;
}

const RANKS: Readonly<Record<Asker['priority'], number>> = { visitor: 0, editor: 1, bulk: 2 };

const isPerson = ({ asker }: Ticket): boolean => asker.priority !== 'bulk';

const clientOf = ({ siteId, client }: Asker): string => `${siteId}\n${client}`;

class Tally {
  readonly #counts = new Map<string, number>();

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Counts one more. @returns how many there were before */
  next(key: string): number {
    const before = this.of(key);
    this.#counts.set(key, before + 1);
    return before;
  }
}

interface Ranked {
  readonly ticket: Ticket;
  readonly rank: number;
  /** How many of the same client run or wait before it. */
  readonly clientDepth: number;
}

/**
 * Order of requests that wait: by priority, then in rounds. In each round every client has one request, and sites take
 * turns. So somebody who asks ten times waits behind everybody who asks once, and a site with a hundred visitors
 * leaves the other site its half. What runs counts as taken in the round.
 */
export class FairQueue {
  readonly #limits: QueueLimits;
  readonly #waiting = new Set<Ticket>();
  readonly #running = new Set<Ticket>();
  #arrivals = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running.size;
  }

  /**
   * Takes a request in. When too many wait, the last in the order has to go: that may be another than the newcomer.
   * @returns the newcomer's ticket, and whoever has to go
   */
  enter(asker: Asker): { readonly ticket: Ticket; readonly refused: Ticket | null } {
    const ticket: Ticket = { asker, number: this.#arrivals++ };
    const own = [...this.#waiting].filter((other) => clientOf(other.asker) === clientOf(asker)).length;
    if (own >= this.#limits.waitingPerClient) return { ticket, refused: ticket };
    this.#waiting.add(ticket);
    const people = this.order().filter(isPerson);
    const refused = people.length > this.#limits.waiting ? (people.at(-1) ?? null) : null;
    if (refused !== null) this.#waiting.delete(refused);
    return { ticket, refused };
  }

  /** Lets the next one go who may run now. @param places answers that are computed at once */
  take(places: number): Ticket | null {
    const next = this.order().find((ticket) => this.#mayRun(ticket, places));
    if (next === undefined) return null;
    this.#waiting.delete(next);
    this.#running.add(next);
    return next;
  }

  /** Work in bulk that runs and in whose place somebody could who waits: the youngest, as least is lost with it. */
  inTheWay(places: number): Ticket | null {
    const people = this.order().filter(isPerson);
    const bulk = [...this.#running].filter((ticket) => !isPerson(ticket)).reverse();
    return bulk.find((one) => people.some((ticket) => this.#mayRun(ticket, places, one))) ?? null;
  }

  /** Forgets a request, whether it waits or runs. */
  leave(ticket: Ticket): void {
    this.#waiting.delete(ticket);
    this.#running.delete(ticket);
  }

  /** Those who wait, next one first. */
  order(): Ticket[] {
    const clients = new Tally();
    for (const { asker } of this.#running) clients.next(clientOf(asker));
    const ranked = [...this.#waiting].map((ticket): Ranked => ({
      ticket,
      rank: RANKS[ticket.asker.priority],
      clientDepth: clients.next(clientOf(ticket.asker)),
    }));
    ranked.sort((a, b) => a.rank - b.rank || a.clientDepth - b.clientDepth || a.ticket.number - b.ticket.number);
    return this.#bySites(ranked);
  }

  #bySites(ranked: readonly Ranked[]): Ticket[] {
    const runningOf = new Tally();
    for (const { asker } of this.#running) runningOf.next(asker.siteId);
    const rounds = new Tally();
    const keyed = ranked.map(({ ticket, rank, clientDepth }) => {
      const { siteId } = ticket.asker;
      const turn = runningOf.of(siteId) + rounds.next(`${String(rank)} ${String(clientDepth)} ${siteId}`);
      return { ticket, key: [rank, clientDepth, turn, ticket.number] as const };
    });
    keyed.sort(({ key: a }, { key: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return keyed.map(({ ticket }) => ticket);
  }

  /** One client takes at most half of the places, and only visitors take the last one. @param without as if this one did not run */
  #mayRun({ asker }: Ticket, places: number, without: Ticket | null = null): boolean {
    const all = [...this.#running].filter((ticket) => ticket !== without);
    if (all.length >= places) return false;
    let own = 0;
    let others = 0;
    for (const running of all) {
      if (clientOf(running.asker) === clientOf(asker)) own += 1;
      if (running.asker.priority !== 'visitor') others += 1;
    }
    if (own >= Math.ceil(places / 2)) return false;
    return asker.priority === 'visitor' || others < Math.max(1, places - 1);
  }
}
