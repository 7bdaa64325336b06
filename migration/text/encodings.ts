import iconv from 'iconv-lite';

/** Encodings in which western pages of 1996 to 2012 are found, and the two that tell themselves. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'cp850',
  'windows-1250',
  'utf-16le',
  'utf-16be',
] as const;

/** Name of an encoding that pages are decoded from. */
export type Encoding = (typeof ENCODINGS)[number];

/** What pages call them. Latin 1 and ASCII were served and shown as windows-1252 (WHATWG Encoding, § 4.2). */
const LABELS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  ansi: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso_8859_1: 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  cp1252: 'windows-1252',
  'windows-1252': 'windows-1252',
  'x-user-defined': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  latin9: 'iso-8859-15',
  macintosh: 'macintosh',
  mac: 'macintosh',
  'x-mac-roman': 'macintosh',
  'mac-roman': 'macintosh',
  cp850: 'cp850',
  ibm850: 'cp850',
  'windows-1250': 'windows-1250',
  cp1250: 'windows-1250',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** The encoding that a page's label means; null for one that is not known. */
export function encodingOf(label: string): Encoding | null {
  return LABELS[label.trim().toLowerCase()] ?? null;
}

/** The text of the bytes. What the encoding has no character for becomes U+FFFD or a control character; never throws. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'cp850') return iconv.decode(Buffer.from(bytes), 'cp850');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** The bytes of a text; the inverse of `decode` for texts that the encoding can write. */
export function encode(text: string, encoding: Encoding): Buffer {
  return iconv.encode(text, encoding, { addBOM: false });
}
