import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './content.ts';

/** How refusing was calibrated on each site: thresholds and curves, as `Calibration` (core/assistant/calibration) in JSON. */
export const assistantCalibration = sqliteTable('assistant_calibration', {
  siteId: text('site_id')
    .primaryKey()
    .references(() => site.id, { onDelete: 'cascade' }),
  at: integer('at').notNull(),
  calibration: text('calibration').notNull(),
});
