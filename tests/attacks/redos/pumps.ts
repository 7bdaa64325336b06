/** Signs that expressions of this code speak of, one of each kind, and pairs of them that come together. */
const SIGNS = [...Array.from('aA0 \t\n-_.,:;/\\<>"\'()[&%=#@*!|?é’'), '\u0301'];
const PAIRS = ['a ', ' a', '0,', '.0', 'a.', '/a', '<a', 'a=', '="', '\r\n', '0 ', 'a-', ' <', '&a', ', ', '<!', 'ab'];

/** What an expression itself is written with: its own words are what pumps it. */
function wordsOf(source: string): string[] {
  const plain = source.replaceAll(/\\[a-zA-Z]|\\u[0-9a-f]{4}|[[\](){}^$?*+|\\]/g, ' ');
  return plain.split(/\s+/).filter((word) => word !== '' && word.length <= 12);
}

/** Texts of so many signs that go round in circles, for an expression of which nothing is known. */
export function pumpedTexts(source: string, signs: number): readonly string[] {
  const words = wordsOf(source).slice(0, 12);
  const pumps = [...new Set([...SIGNS, ...PAIRS, ...words, ...words.map((word) => `${word} `)])];
  const first = words[0] ?? '';
  return pumps.map((pump) => `${first}${pump.repeat(Math.ceil(signs / pump.length))}\u0000`);
}
