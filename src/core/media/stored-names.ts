import { derivativeFile } from './derivatives.ts';
import type { Derivative } from './derivatives.ts';

/** What the names of all cleaned originals begin with. */
export const ORIGINALS = 'originals/';

const STORED = /^(?:originals\/[0-9a-f]{2}\/([0-9a-f]{32})|derived\/([0-9a-f]{32})\/[^/]+)$/;

/** The name under which a cleaned original is stored. @param hash as the database has it */
export function originalName(hash: string): string {
  return `${ORIGINALS}${hash.slice(0, 2)}/${hash}`;
}

/** What the names of all derivatives of a picture begin with. */
export function derivedBelow(hash: string): string {
  return `derived/${hash}/`;
}

/** The name under which a derivative is stored. */
export function derivedName(hash: string, derivative: Derivative): string {
  return derivedBelow(hash) + derivativeFile(derivative);
}

/** Whose file a stored one is; null for what is neither an original nor a derivative. */
export function hashOf(name: string): string | null {
  const [, original, derived] = STORED.exec(name) ?? [];
  return original ?? derived ?? null;
}
