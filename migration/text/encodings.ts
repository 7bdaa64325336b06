import iconv from 'iconv-lite';

/** Encodings of other scripts: nothing of them is guessed, they are believed where a page declares them and they fit. */
const ELSEWHERE = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'iso-8859-5',
  'windows-1253',
  'iso-8859-7',
  'windows-1255',
  'iso-8859-8',
  'windows-1256',
  'iso-8859-6',
] as const;

/** Encodings in which western pages of 1996 to 2012 are found, and the two that tell themselves. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'cp850',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
  'utf-16le',
  'utf-16be',
  ...ELSEWHERE,
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
  'iso-8859-2': 'iso-8859-2',
  latin2: 'iso-8859-2',
  'iso-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** The encoding that a page's label means; null for one that is not known. */
export function encodingOf(label: string): Encoding | null {
  const name = label.trim().toLowerCase();
  return LABELS[name] ?? elsewhere(name);
}

/** The encoding of another script that browsers know by a label. */
function elsewhere(label: string): Encoding | null {
  try {
    const { encoding } = new TextDecoder(label === 'gb2312' ? 'gb18030' : label);
    return ELSEWHERE.find((name) => name === (encoding === 'gbk' ? 'gb18030' : encoding)) ?? null;
  } catch {
    // No label of any encoding: the declaration says nothing.
    return null;
  }
}

/** The text of bytes in an encoding of another script; null when it is none of them, or when the bytes do not fit. */
export function decodeElsewhere(bytes: Uint8Array, encoding: Encoding): string | null {
  if (!ELSEWHERE.some((name) => name === encoding)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Bytes that the encoding does not have: it was declared wrongly.
    return null;
  }
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
