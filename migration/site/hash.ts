import { createHash } from 'node:crypto';

/** SHA-256 of what values say, hexadecimal. */
export function hashOf(...values: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const value of values) hash.update(JSON.stringify([value]));
  return hash.digest('hex');
}
