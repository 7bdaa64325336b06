import { pino } from 'pino';
import type { Config } from '../config.ts';

/** Structured log lines without personal data. */
export type Log = ReturnType<typeof createLog>;

/** Lines that wait for a disk with room are kept up to this, in bytes. */
const LONGEST_WAIT = 1 << 20;

/**
 * A log that writes JSON lines to standard error. What cannot be written there is lost, and ends nothing.
 * @param onLost told of each time that something could not be written
 */
export function createLog(config: Pick<Config, 'logLevel'>, onLost: () => void = () => undefined) {
  const destination = pino.destination({ dest: 2, sync: true, maxLength: LONGEST_WAIT });
  destination.on('error', onLost);
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
