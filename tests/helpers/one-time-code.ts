import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOfBase32(text: string): Buffer {
  let bits = '';
  for (const character of text.replace(/=+$/, '')) bits += ALPHABET.indexOf(character).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** How long an authenticator app shows a code, in milliseconds. */
const STEP_MS = 30_000;

/** The code that an authenticator app shows now (RFC 6238: SHA-1, six digits, 30 seconds). */
export function oneTimeCode(secret: string, now = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS)));
  const digest = createHmac('sha1', bytesOfBase32(secret)).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The code that it shows next, which is taken already: for who has used the one of now. */
export function nextOneTimeCode(secret: string): string {
  return oneTimeCode(secret, Date.now() + STEP_MS);
}
