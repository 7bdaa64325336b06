/** Longest name of a folder or file, in bytes of UTF-8, that any file system takes. */
const LONGEST_PART = 255;
const LONGEST_PATH = 4096;
/** Names of devices that Windows keeps for itself. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)[ .]*$/i;
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;
/** Signs that do something in a terminal. Names that were misread once hold some of the second kind, and are names all the same. */
const ACTING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
/** Signs that turn the reading direction: a name that shows another ending than it has. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function problemOfPart(part: string): string | null {
  if (part === '..') return 'a path that leads out of the archive';
  if (Buffer.byteLength(part) > LONGEST_PART) return 'a name of more than 255 bytes';
  if (DEVICE.test(part)) return 'the name of a device';
  return null;
}

/** Why a name is no name that anybody gave on purpose; null for one that is. */
export function absurdity(name: string): string | null {
  if (CONTROL.test(name)) return 'control characters in its name';
  return TURNING.test(name) ? 'signs in its name that turn the reading direction' : null;
}

/**
 * Why a name in an archive is not taken, or null for one that is. Backslashes count as slashes: they are on Windows.
 * @param name as it stands in the archive, decoded
 */
export function nameProblem(name: string): string | null {
  if (name === '') return 'an empty name';
  const absurd = absurdity(name);
  if (absurd !== null) return absurd;
  if (Buffer.byteLength(name) > LONGEST_PATH) return 'a path of more than 4096 bytes';
  if (/^[/\\]/.test(name)) return 'an absolute path';
  if (/^[a-z]:/i.test(name)) return 'a path on a drive';
  const parts = name.split(/[/\\]/);
  for (const part of parts) {
    const problem = problemOfPart(part);
    if (problem !== null) return problem;
  }
  return null;
}

/** A name in a form that a terminal and a log can show: nothing in it acts, and it is never longer than a line. */
export function shownName(name: string): string {
  const signs = new RegExp(`${ACTING.source}|${TURNING.source}`, 'gu');
  const plain = name.replace(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return plain.length > 120 ? `${plain.slice(0, 117)}…` : plain;
}
