const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і' };

/** Letters that are easily read as others. */
export function leet(text: string): string {
  return text.toLowerCase().replace(/[aeiost]/gu, (letter) => LEET[letter] ?? letter);
}

/** Latin letters replaced by Cyrillic ones that look the same. */
export function homoglyphs(text: string): string {
  return text.replace(/[aeopcxi]/gu, (letter) => CYRILLIC[letter] ?? letter);
}

/** A zero-width space after every letter. */
export function zeroWidth(text: string): string {
  return Array.from(text).join('\u200b');
}

/** Tags of Unicode: invisible copies of ASCII. */
export function tags(text: string): string {
  return String.fromCodePoint(
    ...Array.from(text)
      .map((sign) => sign.codePointAt(0) ?? 0)
      .filter((code) => code >= 0x20 && code < 0x7f)
      .map((code) => code + 0xe0000),
  );
}

/** Base64 of the text's UTF-8. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
