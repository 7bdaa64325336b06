import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new identifier: 10 characters of time (milliseconds) and 16 of chance, Crockford base 32, sortable by time (ULID's layout).
 */
export function newId(now: number = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = (ALPHABET[rest % 32] ?? '0') + time;
  let chance = '';
  for (const byte of randomBytes(16)) chance += ALPHABET[byte % 32] ?? '0';
  return time + chance;
}
