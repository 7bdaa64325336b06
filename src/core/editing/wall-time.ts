import { instantOf, localOf } from '../../shared/zurich-time.ts';

/**
 * A time as clocks in Switzerland show it, and when that is. `missing`: clocks skip it in spring, and `instant` is as much
 * after the change; `doubled`: it comes twice in autumn, `instant` being the first and `later` the second one.
 */
export interface WallTime {
  readonly kind: 'plain' | 'missing' | 'doubled';
  readonly instant: number;
  readonly later: number;
}

const HOUR_MS = 3_600_000;

/** Reads YYYY-MM-DDTHH:MM; null for anything else. */
export function readWallTime(local: string): WallTime | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const instant = instantOf(local);
  if (Number.isNaN(instant)) return null;
  const later = instant + HOUR_MS;
  if (localOf(instant) !== local) return { kind: 'missing', instant, later: instant };
  return localOf(later) === local ? { kind: 'doubled', instant, later } : { kind: 'plain', instant, later: instant };
}
