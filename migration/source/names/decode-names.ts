import iconv from 'iconv-lite';
import { plausibility } from '../../text/plausibility.ts';

/** Encodings in which names are found that are no UTF-8, the likeliest first. */
const CANDIDATES = ['cp850', 'cp437', 'win1252', 'macroman'] as const;
type NameEncoding = (typeof CANDIDATES)[number];

/** On a tie between readings the system that wrote the names decides: DOS wrote cp850, the others windows-1252. */
const EXPECTED = 0.05;

function asUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Its bytes are no UTF-8; the caller reads them in another encoding.
    return null;
  }
}

function worth(names: readonly Buffer[], encoding: NameEncoding, expected: NameEncoding): number {
  const text = names.map((bytes) => iconv.decode(bytes, encoding)).join(' / ');
  // Names are short and end in a point and an ending: what stands in no word says little.
  return plausibility(text, null) + (encoding === expected ? EXPECTED : 0);
}

/**
 * Decodes the names of a container. What is UTF-8 by its bytes is read so, whatever the container says: many programs wrote it
 * without saying it. All other names are read in the one encoding in which they look most like words.
 * @param expected what the system that wrote them used
 */
export function decodeNames(names: readonly Buffer[], expected: 'cp850' | 'win1252'): string[] {
  const read = names.map((bytes) => asUtf8(bytes));
  const foreign = names.flatMap((bytes, i) => (read[i] === null ? [bytes] : []));
  if (foreign.length === 0) return read.map((name) => name ?? '');
  const [best] = [...CANDIDATES].sort((a, b) => worth(foreign, b, expected) - worth(foreign, a, expected));
  return names.map((bytes, i) => read[i] ?? iconv.decode(bytes, best ?? expected));
}
