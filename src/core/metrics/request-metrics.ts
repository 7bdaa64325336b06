import { OtherProcesses } from './process-figures.ts';

/** What a request was for: a site's id, the admin, or nothing that this server serves. */
export type RequestTarget = string;

/** Requests since the process began. Nothing in it is about a visitor. */
export class RequestMetrics {
  /** What the web processes beside this one tell; their requests are counted here. */
  readonly others = new OtherProcesses();
  readonly #counts = new Map<string, Map<number, number>>();

  /** Counts an answer, or several. */
  count(target: RequestTarget, status: number, times = 1): void {
    let statuses = this.#counts.get(target);
    if (statuses === undefined) {
      statuses = new Map();
      this.#counts.set(target, statuses);
    }
    statuses.set(status, (statuses.get(status) ?? 0) + times);
  }

  counts(): { readonly target: RequestTarget; readonly status: number; readonly count: number }[] {
    return [...this.#counts].flatMap(([target, statuses]) =>
      [...statuses].map(([status, count]) => ({ target, status, count })),
    );
  }
}
