import { describe, expect, it } from 'vitest';
import { foreignPasskeys } from '../../../src/core/accounts/passkey-hosts.ts';
import type { AdminHostPeriod } from '../../../src/core/accounts/passkey-hosts.ts';

const PERIODS: readonly AdminHostPeriod[] = [
  { host: 'admin.localhost', since: 0 },
  { host: 'admin.example.ch', since: 100 },
  { host: 'admin.localhost', since: 200 },
];

const made = (createdAt: number | null) => ({ email: `a${String(createdAt)}@example.ch`, name: 'phone', createdAt });

describe('passkeys after the admin has moved', () => {
  it('are those that were made on another host, wherever it was served in between', () => {
    const passkeys = [50, 150, 250].map(made);
    const times = (host: string) => foreignPasskeys(PERIODS, passkeys, host).map(({ createdAt }) => createdAt);
    expect(times('admin.localhost')).toEqual([150]);
    expect(times('admin.example.ch')).toEqual([50, 250]);
    expect(times('other.example.ch')).toEqual([50, 150, 250]);
  });

  it('are none where nothing is known', () => {
    expect(foreignPasskeys([], [made(1)], 'admin.localhost')).toEqual([]);
    expect(foreignPasskeys(PERIODS, [made(null)], 'x')).toEqual([]);
  });
});
