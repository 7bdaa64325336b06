import type { AdmissionGate } from '../limits/admission-gate.ts';
import { OtherProcesses } from './process-figures.ts';

/** What a request was for: a site's id, the admin, or nothing that this server serves. */
export type RequestTarget = string;

/** Work that waits for its turn: pages that are rendered, and searches with the questions. */
type GatedWork = 'render' | 'search';

/** What of it is done now, and what waits. */
type GateLoad = AdmissionGate['load'];

/** Requests since the process began. Nothing in it is about a visitor. */
export class RequestMetrics {
  /** What the web processes beside this one tell; their requests are counted here. */
  readonly others = new OtherProcesses();
  readonly #gates = new Map<GatedWork, Pick<AdmissionGate, 'load'>>();
  readonly #counts = new Map<string, Map<number, number>>();

  /** Names the gate through which work goes in this process. */
  watch(work: GatedWork, gate: Pick<AdmissionGate, 'load'>): void {
    this.#gates.set(work, gate);
  }

  /** What is done and what waits in this process; nothing before a gate was named. */
  loadOf(work: GatedWork): GateLoad {
    return this.#gates.get(work)?.load ?? { running: 0, waiting: 0 };
  }

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
