import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressPrefix } from '../../../src/core/limits/address-prefix.ts';
import { ClientKeys } from '../../../src/core/limits/client-keys.ts';
import { ConcurrencyGate } from '../../../src/core/limits/concurrency-gate.ts';
import { RateLimiter } from '../../../src/core/limits/rate-limiter.ts';
import { retryAfterOf } from '../../../src/core/limits/retry-later.ts';
import { TokenBuckets } from '../../../src/core/limits/token-bucket.ts';

const DAY = 86_400_000;

describe('token buckets', () => {
  it('gives the capacity at once, then one each interval', () => {
    const buckets = new TokenBuckets({ capacity: 3, perMinute: 6, maxEntries: 10 });
    expect([1, 2, 3, 4].map(() => buckets.take('a', 1000))).toEqual([0, 0, 0, 10_000]);
    expect(buckets.take('a', 10_999)).toBe(1);
    expect(buckets.take('a', 11_000)).toBe(0);
    expect(buckets.take('b', 11_000)).toBe(0);
  });

  it('never gives more than capacity and refill allow, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (gaps) => {
        const buckets = new TokenBuckets({ capacity: 5, perMinute: 60, maxEntries: 4 });
        let now = 0;
        let taken = 0;
        for (const gap of gaps) {
          now += gap;
          if (buckets.take('a', now) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(5 + now / 1000 + 1e-6);
      }),
    );
  });

  it('remembers a bounded number of keys', () => {
    const buckets = new TokenBuckets({ capacity: 1, perMinute: 1, maxEntries: 50 });
    for (let i = 0; i < 1000; i++) buckets.take(String(i), i);
    expect(buckets.size).toBe(50);
  });
});

describe('visitors', () => {
  it('counts an IPv6 network of 64 bits and a mapped IPv4 address as one', () => {
    expect(addressPrefix('2001:db8:1:2:aaaa::1')).toBe(addressPrefix('2001:0DB8:1:2::ffff%eth0'));
    expect(addressPrefix('2001:db8:1:2::1')).not.toBe(addressPrefix('2001:db8:1:3::1'));
    expect(addressPrefix('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(addressPrefix('::ffff:c000:207')).toBe('192.0.2.7');
    expect(addressPrefix('::1')).toBe('0:0:0:0');
    expect(addressPrefix('192.0.2.7')).toBe('192.0.2.7');
  });

  it('have another name each day and in each process, and no address in it', () => {
    const keys = new ClientKeys();
    const today = keys.keyOf('192.0.2.7', DAY);
    expect(keys.keyOf('192.0.2.7', DAY + 1)).toBe(today);
    expect(keys.keyOf('192.0.2.7', 2 * DAY)).not.toBe(today);
    expect(keys.keyOf('192.0.2.7', DAY)).not.toBe(today);
    expect(new ClientKeys().keyOf('192.0.2.7', DAY)).not.toBe(today);
    expect(today).toMatch(/^[\w-]{22}$/);
  });
});

describe('rate limiter', () => {
  const bucket = (capacity: number) => ({ capacity, perMinute: 6, maxEntries: 100 });
  const errorOf = (work: () => void): unknown => {
    try {
      work();
      return null;
    } catch (error) {
      return error;
    }
  };

  it('bounds a visitor without touching others', () => {
    const limiter = new RateLimiter({ client: bucket(2), site: bucket(100) });
    limiter.take('s', '192.0.2.1', 0);
    limiter.take('s', '192.0.2.1', 0);
    const error = errorOf(() => {
      limiter.take('s', '192.0.2.1', 0);
    });
    expect(error).toMatchObject({ name: 'AppError', kind: 'busy', code: 'rate-limited' });
    expect(retryAfterOf(error)).toBe(10);
    limiter.take('s', '192.0.2.2', 0);
    limiter.take('other', '192.0.2.1', 0);
  });

  it('bounds a site, and does not charge the visitor for what the site refused', () => {
    const limiter = new RateLimiter({ client: bucket(1), site: bucket(1) });
    limiter.take('s', '192.0.2.1', 0);
    const refused = errorOf(() => {
      limiter.take('s', '192.0.2.2', 0);
    });
    expect(refused).toMatchObject({ code: 'site-busy', scope: 'site' });
    limiter.take('s', '192.0.2.2', 10_000);
  });
});

describe('concurrency gate', () => {
  it('turns away what is over the limit and opens again', async () => {
    const gate = new ConcurrencyGate(1);
    let finish: (value: string) => void = () => undefined;
    const first = gate.run(() => new Promise<string>((resolve) => (finish = resolve)));
    await expect(gate.run(() => Promise.resolve('second'))).rejects.toMatchObject({ code: 'site-busy' });
    finish('first');
    expect(await first).toBe('first');
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run(() => Promise.resolve('third'))).toBe('third');
  });
});
