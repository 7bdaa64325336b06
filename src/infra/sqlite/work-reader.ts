import type { Database, Statement } from 'better-sqlite3';

/** Whether there is work for the plans' worker: cheap enough to ask every second. */
export class WorkReader {
  readonly #plan: Statement;
  readonly #page: Statement;

  constructor(db: Database) {
    this.#plan = db
      .prepare(
        `select exists (select 1 from schedule
         where done_at is null and cancelled_at is null and due_at <= @now and leased_until <= @now)`,
      )
      .pluck();
    this.#page = db.prepare('select exists (select 1 from stale_passages where leased_until <= ?)').pluck();
  }

  hasDuePlan(now: number): boolean {
    return this.#plan.get({ now }) === 1;
  }

  hasStalePage(now: number): boolean {
    return this.#page.get(now) === 1;
  }
}
