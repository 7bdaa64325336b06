/** What checking an outside address found, as it is kept. Times in milliseconds since 1970. */
export interface LinkCheck {
  readonly address: string;
  readonly checkedAt: number;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Code of the error where there was no answer. */
  readonly error: string | null;
  /** Since when it has been failing; null when it answers. */
  readonly brokenSince: number | null;
  /** Checks in a row that failed. */
  readonly failures: number;
  readonly ignoredAt: number | null;
}

/** What one try found. */
export interface ProbeResult {
  readonly status: number | null;
  readonly error: string | null;
}

const DAY_MS = 86_400_000;
/** An address that answers is checked again after a week, one that fails after a day. */
const AGAIN_MS = { works: 7 * DAY_MS, fails: DAY_MS } as const;

/** Statuses by which servers turn machines away without telling whether people would find the page. */
const TURNED_AWAY: ReadonlySet<number> = new Set([401, 403, 405, 406, 407, 429, 451, 999]);

/** Failures that are certain at once; others may pass, and count when they have happened this often in a row. */
const CERTAIN_STATUSES: ReadonlySet<number> = new Set([404, 410]);
const CERTAIN_ERRORS: ReadonlySet<string> = new Set(['ENOTFOUND', 'blocked', 'redirects']);
const OFTEN = 3;

/** True when one try says that an address does not work. */
export function isFailure({ status, error }: ProbeResult): boolean {
  return error !== null || status === null || (status >= 400 && !TURNED_AWAY.has(status));
}

/** What is known of an address after one more try. */
export function afterProbe(address: string, before: LinkCheck | null, result: ProbeResult, now: number): LinkCheck {
  const failed = isFailure(result);
  return {
    address,
    checkedAt: now,
    status: result.status,
    error: result.error,
    brokenSince: failed ? (before?.brokenSince ?? now) : null,
    failures: failed ? (before?.failures ?? 0) + 1 : 0,
    ignoredAt: before?.ignoredAt ?? null,
  };
}

/** True when editors should be told of it: it is certain, or it has failed several times in a row. */
export function isBroken({ status, error, failures }: LinkCheck): boolean {
  if (failures === 0) return false;
  const isCertain = CERTAIN_STATUSES.has(status ?? 0) || CERTAIN_ERRORS.has(error ?? '');
  return isCertain || failures >= OFTEN;
}

/** True when an address should be checked now. */
export function isDue(check: LinkCheck | null, now: number): boolean {
  if (check === null) return true;
  return now - check.checkedAt >= (check.failures === 0 ? AGAIN_MS.works : AGAIN_MS.fails);
}

/** What checks of outside addresses found, of one site. */
export interface LinkCheckStore {
  readonly siteId: string;
  all(): Promise<LinkCheck[]>;
  save(checks: readonly LinkCheck[]): Promise<void>;
  /** Forgets addresses that no page holds any more. */
  forget(addresses: readonly string[]): Promise<void>;
  /** Hides an address from the list of broken ones, or shows it again. False when it is not known. */
  ignore(address: string, at: number | null): Promise<boolean>;
}

/** Finds out whether an outside address answers; never throws. */
export type Probe = (address: string, signal: AbortSignal) => Promise<ProbeResult>;
