/** Signs that expressions of this code speak of, one of each kind, and pairs of them that come together. */
const SIGNS = [...Array.from('aA0 \t\n-_.,:;/\\<>"\'()[&%=#@*!|?é’'), '\u0301'];
const PAIRS = ['a ', ' a', '0,', '.0', 'a.', '/a', '<a', 'a=', '="', '\r\n', '0 ', 'a-', ' <', '&a', ', ', '<!', 'ab'];

/** Of a text that goes round in circles: what it begins with, and what comes again and again. */
export interface Pump {
  readonly first: string;
  readonly again: string;
}

/** What an expression itself is written with: its own words are what pumps it. */
function wordsOf(source: string): string[] {
  const plain = source.replaceAll(/\\[a-zA-Z]|\\u[0-9a-f]{4}|[[\](){}^$?*+|\\]/g, ' ');
  return plain.split(/\s+/).filter((word) => word !== '' && word.length <= 12);
}

/** What may make an expression go back, when nothing is known of it. */
export function pumpsOf(source: string): readonly Pump[] {
  const words = wordsOf(source).slice(0, 12);
  const pumps = new Set([...SIGNS, ...PAIRS, ...words, ...words.map((word) => `${word} `)]);
  const firsts = new Set(['', words[0] ?? '']);
  return [...firsts].flatMap((first) => [...pumps].map((again) => ({ first, again })));
}

/** The text of so many signs, with an end that no expression of this code expects. */
export function pumpedText({ first, again }: Pump, signs: number): string {
  return `${first}${again.repeat(Math.ceil(signs / again.length))}`.slice(0, signs - 1) + '\u0000';
}
