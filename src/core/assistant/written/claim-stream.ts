import { z } from 'zod';
import { CLAIM_LIMIT } from './prompt.ts';

/** A claim as the model wrote it: the number of a sentence, and what it is said to say. */
export interface WrittenClaim {
  readonly s: number;
  readonly text: string;
}

/** More than that no honest answer has; what comes after is not read. In UTF-16 units. */
const LONGEST_OUTPUT = 20_000;
/** Objects stand in the array `claims` of one object: `{"claims":[{`. */
const CLAIM_DEPTH = 3;

const writtenClaim = z.object({ s: z.number().int(), text: z.string().max(CLAIM_LIMIT * 2) });

function parseClaim(json: string): WrittenClaim | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Half an escape, a raw control character: no claim, and the next one may be whole.
    return null;
  }
  const parsed = writtenClaim.safeParse(value);
  if (!parsed.success) return null;
  const text = parsed.data.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return text === '' || text.length > CLAIM_LIMIT ? null : { s: parsed.data.s, text };
}

/**
 * Reads `{"claims":[{"s":1,"text":"…"},…]}` as it grows and gives each claim as soon as its object is closed.
 * Whatever stands before the first brace is passed over; what is not such an object is no claim.
 */
export class ClaimStream {
  #read = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #claim = '';

  /** The claims that the new piece of text completes. */
  push(piece: string): WrittenClaim[] {
    const claims: WrittenClaim[] = [];
    for (const character of piece) {
      this.#read += character.length;
      if (this.#read > LONGEST_OUTPUT) break;
      const json = this.#take(character);
      const claim = json === null ? null : parseClaim(json);
      if (claim !== null) claims.push(claim);
    }
    return claims;
  }

  #takeInString(character: string): void {
    if (this.#depth >= CLAIM_DEPTH) this.#claim += character;
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (character === '"') this.#inString = false;
  }

  /** The text of an object that the character closes; null otherwise. */
  #take(character: string): string | null {
    if (this.#inString) {
      this.#takeInString(character);
      return null;
    }
    const opens = character === '{' || (character === '[' && this.#depth > 0);
    if (opens) this.#depth += 1;
    if (opens && this.#depth === CLAIM_DEPTH) this.#claim = '';
    if (this.#depth >= CLAIM_DEPTH) this.#claim += character;
    if (character === '"' && this.#depth > 0) this.#inString = true;
    if ((character !== '}' && character !== ']') || this.#depth === 0) return null;
    this.#depth -= 1;
    return this.#depth === CLAIM_DEPTH - 1 ? this.#claim : null;
  }
}
