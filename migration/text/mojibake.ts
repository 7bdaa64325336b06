import { misread, clearMisreading } from './misread.ts';
import type { SingleByte } from './single-byte.ts';

/** A text with what was done to it. */
export interface RepairedText {
  readonly text: string;
  /** Encodings in which its UTF-8 had been misread, one after another; empty when nothing was wrong. */
  readonly steps: readonly string[];
}

/** Characters beyond ASCII that stand together: the bytes of a letter in UTF-8 are all beyond ASCII. */
const CLUSTER = /[^\u0000-\u007f]+/g;
/** The second byte of à is a no-break space in Latin 1; many programs made a space of it. */
const A_GRAVE_IN_WORD = /(?<=\p{Ll})Ã( +|(?=[.,;:!?)»"'’<]|$))/gu;
/** The same for «à» alone, where the text shows elsewhere that it was misread: pages about letters have «Ã» as well. */
const A_GRAVE_ALONE = /(?<=\s|^|['’>(])Ã( +|(?=[.,;:!?)»"'’<]|$))/gu;
/** The third byte of ” has no character in windows-1252: programs put a substitute there, or nothing. */
const CLOSING_QUOTE = /â€(?:[?\ufffd\u009d]|(?=[\s.,;:!?)<]|$))/g;
/** The second byte of a no-break space became a space. */
const NO_BREAK_SPACE = /(?<=[\p{L}\p{N}»“”"(:;!?.,]|^| )Â(?= )/gu;

function aGrave(spaces: string, after: string): string {
  if (spaces.length > 1) return `à${spaces.slice(1)}`;
  return /[\p{L}\p{N}(«“"]/u.test(after) ? `à${spaces}` : 'à';
}

function withGraves(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found: string, spaces: string, at: number) =>
    aGrave(spaces, text[at + found.length] ?? ''),
  );
}

/** Undoes what can only be told from the characters around: bytes that had become spaces or got lost. */
function repairAltered(text: string, isDamaged: boolean): string {
  const repaired = withGraves(text.replace(CLOSING_QUOTE, '”'), A_GRAVE_IN_WORD);
  if (!isDamaged && repaired === text) return text;
  return withGraves(repaired, A_GRAVE_ALONE)
    .replace(NO_BREAK_SPACE, '\u00a0')
    .replace(/\u00a0 (?=\S)/g, '\u00a0');
}

/** The encoding that alone explains most of what was misread in a page; null where nothing tells. */
export function commonMisreading(texts: readonly string[]): SingleByte | null {
  const votes = new Map<SingleByte, number>();
  for (const text of texts)
    for (const match of text.matchAll(CLUSTER)) {
      const [before, after] = [text[match.index - 1], text[match.index + match[0].length]];
      const encoding = clearMisreading(match[0], before ?? '', after ?? '');
      if (encoding !== null) votes.set(encoding, (votes.get(encoding) ?? 0) + 1);
    }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/**
 * Undoes UTF-8 that was read in another encoding, once or several times (mojibake). Every group of characters beyond
 * ASCII is looked at by itself, so that right and wrong parts may stand side by side; what cannot have come about so
 * stays as it is. The method is ftfy's (Speer 2019, doi:10.5281/zenodo.2591652), for more encodings.
 * @param preferred the encoding that explains most of the page, for characters that several explain
 */
export function repairMojibake(text: string, preferred: SingleByte | null = commonMisreading([text])): RepairedText {
  const steps = new Set<string>();
  const reread = text.replace(CLUSTER, (cluster: string, at: number) => {
    const read = misread(cluster, text[at - 1] ?? '', text[at + cluster.length] ?? '', preferred);
    if (read === null) return cluster;
    for (const step of read.steps) steps.add(step);
    return read.text;
  });
  const altered = /[ÃâÂ]/.test(reread) ? repairAltered(reread, steps.size > 0) : reread;
  if (altered !== reread) steps.add('windows-1252');
  return { text: altered, steps: [...steps] };
}
