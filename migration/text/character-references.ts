import { decode } from './encodings.ts';
import { LATIN_1_NAMES, REFERENCE_NAMES } from './reference-names.ts';

/** A text without character references, with those that had gone wrong. */
export interface ReadReferences {
  readonly text: string;
  /** What browsers would have shown as it is written, with what was meant. */
  readonly mended: readonly { readonly before: string; readonly after: string }[];
}

/** How a page's references are to be read. */
export interface ReferenceOptions {
  /** True when the page's references were escaped twice, so that `&amp;eacute;` means é. */
  readonly escapedTwice: boolean;
}

/** Longest names first, so that `&sup1` is not read as `&sup` and the rest. */
const LONGEST_FIRST = [...REFERENCE_NAMES.keys()].sort((a, b) => b.length - a.length);
const LATIN_1_LONGEST_FIRST = LONGEST_FIRST.filter((name) => LATIN_1_NAMES.has(name));
const NAMES_IN_CAPITALS = new Map([...LATIN_1_NAMES.keys()].map((name) => [name.toUpperCase(), name]));
/** Characters that markup consists of stay references: `<`, `>`, `&` and both quotation marks. */
const SYNTAX = new Set([0x22, 0x26, 0x27, 0x3c, 0x3e]);
const BODY = '#x[0-9a-f]{1,6}|#\\d{1,7}|[a-z][a-z0-9]{1,30}';
const REFERENCE = new RegExp(`&((?:amp;)*)(${BODY})(;?)`, 'gi');
/** A reference that was escaped once too often and stands at a letter: nobody writes that to explain references. */
const TWICE_AT_LETTER = new RegExp(`(?:[a-z]&(?:amp;)+(?:${BODY});|&(?:amp;)+(?:${BODY});[a-z])`, 'i');

function numbered(body: string): string | null {
  const code = /^#x/i.test(body) ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10);
  if (SYNTAX.has(code) || code < 0x20) return null;
  // Numbers of windows-1252 were written as if they were Unicode's, and are shown so (HTML Standard, § 13.2.5.80).
  if (code >= 0x80 && code < 0xa0) return decode(Uint8Array.of(code), 'windows-1252');
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}

interface Meaning {
  readonly text: string;
  /** True when browsers show it so. */
  readonly isRight: boolean;
}

/** A name with the letters of its own word stuck to it, as `&eacute` in `caf&eacutes`. */
function stuck(body: string, semicolon: string): Meaning | null {
  const names = semicolon === '' ? LONGEST_FIRST : LATIN_1_LONGEST_FIRST;
  const name = names.find((one) => body.startsWith(one));
  if (name === undefined) return null;
  const text = `${REFERENCE_NAMES.get(name) ?? ''}${body.slice(name.length)}${semicolon}`;
  return { text, isRight: LATIN_1_NAMES.has(name) };
}

/** What a name means: as it is written, in capitals, or with letters stuck to it. */
function named(body: string, semicolon: string): Meaning | null {
  const exact = REFERENCE_NAMES.get(body);
  if (exact !== undefined) return { text: exact, isRight: semicolon !== '' || LATIN_1_NAMES.has(body) };
  const small = semicolon === '' ? undefined : NAMES_IN_CAPITALS.get(body);
  const character = small === undefined ? undefined : LATIN_1_NAMES.get(small);
  return character === undefined ? stuck(body, semicolon) : { text: character.toUpperCase(), isRight: false };
}

function meaningOf(body: string, semicolon: string): Meaning | null {
  if (!body.startsWith('#')) return named(body, semicolon);
  const text = numbered(body);
  return text === null ? null : { text, isRight: true };
}

/** A word of one letter among other words, in a text that does not speak of references. */
const TWICE_ALONE = /\p{Ll}\s+&(?:amp;)+(?:[ae]grave|#2(?:24|32));\s+\p{Ll}/u;
const ABOUT_REFERENCES = /html|entit|c[oó]d[ei]|zeichen|caract|caratt|charact|umlaut|accent|akzent|escape/i;

/** True when the references of a page were escaped once too often: some of them stand within words. */
export function isEscapedTwice(text: string): boolean {
  if (!text.includes('&amp;')) return false;
  return TWICE_AT_LETTER.test(text) || (TWICE_ALONE.test(text) && !ABOUT_REFERENCES.test(text));
}

/**
 * Puts characters in the place of references, also of those that browsers show as they are written: without their
 * semicolon, in capitals, escaped twice. References to the characters of markup are left, so that markup stays markup.
 */
export function readReferences(text: string, { escapedTwice }: ReferenceOptions): ReadReferences {
  if (!text.includes('&')) return { text, mended: [] };
  const mended: { before: string; after: string }[] = [];
  const read = text.replace(REFERENCE, (before: string, twice: string, body: string, semicolon: string) => {
    if (twice !== '' && !escapedTwice) return before;
    const meaning = meaningOf(body, semicolon);
    if (meaning === null) return before;
    if (twice !== '' || !meaning.isRight) mended.push({ before, after: meaning.text });
    return meaning.text;
  });
  return { text: read, mended };
}
