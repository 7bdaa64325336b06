import { createHmac, randomBytes } from 'node:crypto';
import { addressPrefix } from './address-prefix.ts';

const DAY_MS = 86_400_000;

/**
 * Names visitors without keeping their addresses: a hash salted with chance that lives in memory for one UTC day.
 * Yesterday's names cannot be made again, nor addresses be found from them.
 */
export class ClientKeys {
  #day = -1;
  #salt: Buffer = Buffer.alloc(0);

  /** The visitor's name of today: 22 characters, base64url. `now` in milliseconds since 1970. */
  keyOf(address: string, now: number): string {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#salt = randomBytes(32);
    }
    return createHmac('sha256', this.#salt).update(addressPrefix(address)).digest('base64url').slice(0, 22);
  }
}
