import { decode } from './encodings.ts';

/** Encodings with one byte a character, in which western pages were written or misread. */
export const SINGLE_BYTE = [
  'windows-1252',
  'macintosh',
  'cp850',
  'iso-8859-15',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
] as const;

/** Name of an encoding with one byte a character. */
export type SingleByte = (typeof SINGLE_BYTE)[number];

interface Table {
  readonly characters: readonly string[];
  readonly bytes: ReadonlyMap<string, number>;
}

function tableOf(encoding: SingleByte): Table {
  const characters = Array.from({ length: 256 }, (_, byte) => decode(Uint8Array.of(byte), encoding));
  const bytes = new Map<string, number>();
  // Read as Latin 1, bytes from 80 to 9F are control characters: they mean the same bytes.
  if (encoding === 'windows-1252' || encoding === 'iso-8859-15')
    for (let byte = 0x80; byte < 0xa0; byte++) bytes.set(String.fromCharCode(byte), byte);
  characters.forEach((character, byte) => {
    if (character !== '\ufffd') bytes.set(character, byte);
  });
  return { characters, bytes };
}

const TABLES = new Map(SINGLE_BYTE.map((encoding) => [encoding, tableOf(encoding)]));

function table(encoding: SingleByte): Table {
  const found = TABLES.get(encoding);
  if (found === undefined) throw new Error(`no table of ${encoding}`);
  return found;
}

/** The text of bytes that are given as characters from U+0000 to U+00FF. */
export function fromBytes(bytes: string, encoding: SingleByte): string {
  const { characters } = table(encoding);
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += characters[bytes.charCodeAt(i)] ?? '';
  return text;
}

/** The byte of a character; null where the encoding has none. */
export function byteOf(character: string, encoding: SingleByte): number | null {
  return table(encoding).bytes.get(character) ?? null;
}
