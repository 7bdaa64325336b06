import { pino } from 'pino';
import type { Config } from '../config.ts';

/** Structured log lines without personal data. */
export type Log = ReturnType<typeof createLog>;

/** A log that writes JSON lines to standard error. */
export function createLog(config: Pick<Config, 'logLevel'>) {
  return pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
