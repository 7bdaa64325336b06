import { decode, encode } from '../../../migration/text/encodings.ts';
import type { Encoding } from '../../../migration/text/encodings.ts';
import { LATIN_1_NAMES } from '../../../migration/text/reference-names.ts';

/** A broken page and what it was. */
export interface BrokenPage {
  readonly bytes: Buffer;
  readonly truth: string;
}

/** A way to break a page's paragraphs; null where its encoding cannot write them. */
export type Breakage = (paragraphs: readonly string[]) => BrokenPage | null;

type Change = (text: string) => string;

const NAMES = new Map([...LATIN_1_NAMES].map(([name, character]) => [character, name]));
const LATIN_LETTERS = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/g;

/** A page as it was written by hand: paragraphs, a title, and what it says of its encoding. */
function pageOf(paragraphs: readonly string[], declared: string | null): string {
  const meta = declared === null ? '' : `<meta http-equiv="Content-Type" content="text/html; charset=${declared}">`;
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
  return `<html><head>${meta}<title>x</title></head>\n<body bgcolor="#ffffff">\n${body}\n</body></html>`;
}

/** The bytes of a text; null when the encoding cannot write it. */
function written(text: string, encoding: Encoding): Buffer | null {
  const bytes = encode(text, encoding);
  return decode(bytes, encoding) === text ? bytes : null;
}

/** What people wrote where their program had no typographic signs. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  '€': 'EUR',
};

/** A text as somebody could have written it in an encoding. */
function plainFor(encoding: Encoding): Change {
  return (text) =>
    text.replace(/[^\u0000-\u007f]/g, (character) =>
      written(character, encoding) === null ? (PLAIN[character] ?? ' ') : character,
    );
}

function inEncoding(encoding: Encoding, declared: string | null): Breakage {
  return (paragraphs) => {
    const truth = pageOf(paragraphs.map(plainFor(encoding)), declared);
    const bytes = written(truth, encoding);
    return bytes === null ? null : { bytes, truth };
  };
}

/** UTF-8 that was read in other encodings, one after another. */
function misreadIn(...encodings: Encoding[]): Change {
  return (text) => encodings.reduce((current, encoding) => decode(encode(current, 'utf-8'), encoding), text);
}

function named(text: string, write: (name: string) => string): string {
  return text.replace(LATIN_LETTERS, (letter) => write(NAMES.get(letter) ?? ''));
}

function numbered(text: string, write: (code: number) => string): string {
  return text.replace(LATIN_LETTERS, (letter) => write(letter.charCodeAt(0)));
}

/** Changes some paragraphs of a page that is then saved. */
function changed(change: Change, every = 1, encoding: Encoding = 'utf-8', declared = 'utf-8'): Breakage {
  return (paragraphs) => {
    const clean = paragraphs.map(plainFor(encoding));
    const broken = pageOf(
      clean.map((text, i) => (i % every === 0 ? change(text) : text)),
      declared,
    );
    const bytes = written(broken, encoding);
    return bytes === null ? null : { bytes, truth: pageOf(clean, declared) };
  };
}

/** Every other paragraph in another encoding, as in pages that were pasted together. */
function mixedOf(one: Encoding, other: Encoding): Breakage {
  return (paragraphs) => {
    const plain = paragraphs.map(plainFor(one)).map(plainFor(other));
    const lines = pageOf(plain, null).split(/(?<=\n)/);
    const bytes = lines.map((line, i) => written(line, i % 2 === 0 ? one : other));
    return bytes.includes(null)
      ? null
      : { bytes: Buffer.concat(bytes.map((line) => line ?? Buffer.of())), truth: lines.join('') };
  };
}

const twice: Change = (text) => named(text, (name) => `&amp;${name};`);
const without: Change = (text) => named(text, (name) => `&${name}`);
const latin: Encoding = 'windows-1252';

/** Reversible damage alone: whatever was done, the text is still all there. */
export const SINGLE_BREAKAGES: Readonly<Record<string, Breakage>> = {
  'UTF-8, declared Latin 1': inEncoding('utf-8', 'iso-8859-1'),
  'windows-1252': inEncoding(latin, 'iso-8859-1'),
  'windows-1252, declared UTF-8': inEncoding(latin, 'utf-8'),
  'windows-1252, undeclared': inEncoding(latin, null),
  'Mac Roman': inEncoding('macintosh', 'x-mac-roman'),
  'Mac Roman, declared Latin 1': inEncoding('macintosh', 'iso-8859-1'),
  'Mac Roman, undeclared': inEncoding('macintosh', null),
  'cp850, declared Latin 1': inEncoding('cp850', 'iso-8859-1'),
  'cp850, undeclared': inEncoding('cp850', null),
  'ISO-8859-15, declared Latin 1': inEncoding('iso-8859-15', 'iso-8859-1'),
  'UTF-16 without mark, little end first': inEncoding('utf-16le', 'iso-8859-1'),
  'UTF-16 without mark, big end first': inEncoding('utf-16be', 'utf-8'),
  'misread once': changed(misreadIn(latin)),
  'misread twice': changed(misreadIn(latin, latin)),
  'misread three times': changed(misreadIn(latin, latin, latin)),
  'misread by a Mac': changed(misreadIn('macintosh')),
  'misread by a Mac twice': changed(misreadIn('macintosh', 'macintosh')),
  'misread by DOS': changed(misreadIn('cp850')),
  'misread by DOS twice': changed(misreadIn('cp850', 'cp850')),
  'misread in Latin 9': changed(misreadIn('iso-8859-15')),
  'misread by Windows, then by a Mac': changed(misreadIn(latin, 'macintosh')),
  'misread by a Mac, then by Windows': changed(misreadIn('macintosh', latin)),
  'every other paragraph misread': changed(misreadIn(latin), 2),
  'every other paragraph misread by a Mac': changed(misreadIn('macintosh'), 2),
  'UTF-8 and windows-1252 in one page': mixedOf('utf-8', latin),
  'UTF-8 and Mac Roman in one page': mixedOf('utf-8', 'macintosh'),
  'windows-1252 and Mac Roman in one page': mixedOf(latin, 'macintosh'),
  'references escaped twice': changed(twice),
  'references escaped three times': changed((text) => named(text, (name) => `&amp;amp;${name};`)),
  'numbers escaped twice': changed((text) => numbered(text, (code) => `&amp;#${String(code)};`)),
  'references without semicolon': changed(without),
  'numbers without semicolon': changed((text) =>
    text.replace(/[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff](?!\d)/g, (letter) => `&#${String(letter.charCodeAt(0))}`),
  ),
  'numbers of windows-1252': changed((text) =>
    text.replace(/[‘’“”„–—…]/g, (sign) => `&#${String(encode(sign, latin)[0])};`),
  ),
  'references of misread text': changed((text) =>
    misreadIn(latin)(text).replace(/[\u00a0-\u00ff]/g, (letter) => `&${NAMES.get(letter) ?? ''};`),
  ),
};

const saved: Breakage = changed(misreadIn(latin), 2, latin, 'iso-8859-1');

/** Several kinds of damage in one page. */
export const COMBINED_BREAKAGES: Readonly<Record<string, Breakage>> = {
  'misread, saved in windows-1252 beside right text': saved,
  'misread and escaped twice, by turns': changed((text) =>
    text.length % 2 === 0 ? twice(text) : misreadIn(latin)(text),
  ),
  'escaped twice in a Mac page declared Latin 1': changed(twice, 2, 'macintosh', 'iso-8859-1'),
  'without semicolon in a DOS page declared UTF-8': changed(without, 2, 'cp850', 'utf-8'),
  'misread twice and without semicolon, by turns': changed((text) =>
    text.length % 2 === 0 ? without(text) : misreadIn(latin, latin)(text),
  ),
  'misread by a Mac, in UTF-16': changed(misreadIn('macintosh'), 1, 'utf-16le', 'iso-8859-1'),
  'references of misread text, escaped twice': changed((text) =>
    misreadIn(latin)(text).replace(/[\u00c0-\u00ff]/g, (letter) => `&amp;${NAMES.get(letter) ?? ''};`),
  ),
};
