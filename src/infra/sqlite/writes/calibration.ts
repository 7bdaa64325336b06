import type { Calibration } from '../../../core/assistant/calibration/calibration.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Keeps how refusing was calibrated on a site, in place of what was found before. */
export function saveCalibration(
  db: SqlSession,
  command: { readonly siteId: string; readonly calibration: Calibration },
): void {
  db.prepare(
    `insert into assistant_calibration (site_id, at, calibration) values (?, ?, ?)
     on conflict (site_id) do update set at = excluded.at, calibration = excluded.calibration`,
  ).run(command.siteId, command.calibration.at, JSON.stringify(command.calibration));
}
