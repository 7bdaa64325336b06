/** From when on the admin was served on a host name. */
export interface AdminHostPeriod {
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A passkey with whose it is. */
export interface OwnedPasskey {
  readonly email: string;
  readonly name: string | null;
  /** Milliseconds since 1970; null when it is not known. */
  readonly createdAt: number | null;
}

function hostAt(periods: readonly AdminHostPeriod[], at: number | null): string | null {
  if (at === null) return null;
  return periods.findLast(({ since }) => since <= at)?.host ?? null;
}

/**
 * Passkeys that do not work on a host: a browser gives one only to the host name on which it was made (WebAuthn, 5.1.4.1).
 * They stay, and work again where the admin moves back.
 */
export function foreignPasskeys(
  periods: readonly AdminHostPeriod[],
  passkeys: readonly OwnedPasskey[],
  host: string,
): OwnedPasskey[] {
  return passkeys.filter(({ createdAt }) => {
    const made = hostAt(periods, createdAt);
    return made !== null && made !== host;
  });
}
