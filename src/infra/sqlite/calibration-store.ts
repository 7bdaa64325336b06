import type { Database, Statement } from 'better-sqlite3';
import type { Calibration, CalibrationStore } from '../../core/assistant/calibration/calibration.ts';
import type { Writer } from './writer.ts';

/** How refusing was calibrated on one site, in SQLite. */
export class SqliteCalibrationStore implements CalibrationStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #latest: Statement;
  readonly #changedAt: Statement;
  #kept: { readonly at: number; readonly calibration: Calibration | null } | null = null;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    this.#latest = db.prepare('select calibration from assistant_calibration where site_id = ?').pluck();
    this.#changedAt = db.prepare('select at from assistant_calibration where site_id = ?').pluck();
  }

  latest(): Calibration | null {
    const at = (this.#changedAt.get(this.siteId) as number | undefined) ?? -1;
    // Every question asks for it; what another process wrote shows in its time.
    if (this.#kept?.at !== at) {
      const json = this.#latest.get(this.siteId) as string | undefined;
      this.#kept = { at, calibration: json === undefined ? null : (JSON.parse(json) as Calibration) };
    }
    return this.#kept.calibration;
  }

  async save(calibration: Calibration): Promise<void> {
    await this.#writer.run('saveCalibration', { siteId: this.siteId, calibration });
  }
}
