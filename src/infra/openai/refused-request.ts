/** Statuses that speak of one request: its prompt is not taken, or too much was asked at once. */
const OF_ONE_REQUEST: ReadonlySet<number> = new Set([400, 413, 422, 429]);

/** A server refuses one request; others may fare better. The message completes a sentence. */
export class RefusedRequest extends Error {
  /** True when the server has too much to do. */
  readonly busy: boolean;

  constructor(status: number) {
    super(`it answered with status ${String(status)}`);
    this.name = 'RefusedRequest';
    this.busy = status === 429;
  }

  /** Whether a status speaks of one request and not of the server. */
  static covers(status: number): boolean {
    return OF_ONE_REQUEST.has(status);
  }
}
