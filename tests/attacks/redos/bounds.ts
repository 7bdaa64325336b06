/** Longest text that an expression is tried with where nothing else is known: more than any visitor's field takes. */
const SIGNS = 20_000;

/** Where only shorter text comes: the file, a part of the expression that tells it from others there, signs, and why. */
const BOUNDS: readonly (readonly [file: string, part: string, signs: number, why: string])[] = [
  ['src/widget/styles/root-size.ts', '@media', 200, 'the widget’s own styles, no foreign text'],
  ['src/shared/numbers.ts', '', 24, 'a number below 10¹⁵, written out by JavaScript'],
  ['src/infra/files/file-kind.ts', '<!--', 4096, 'the head of a file'],
  ['src/core/assistant/claims/forbidden.ts', '', 7200, 'a claim of 400 signs, of which NFKC makes at most so many'],
  ['src/core/search/sentences.ts', 'p{N}.]+$', 25, 'what stands before a full stop, cut to this'],
  ['src/core/search/sentences.ts', '[\\p{Lu}\\p{N}]', 12, 'what stands behind a full stop, cut to this'],
  ['src/core/search/sentences.ts', '^\\.+', 25, 'a word before a full stop'],
  ['src/core/search/sentences.ts', '(?:^|\\n)\\s*$', 25, 'what stands before a full stop, cut to this'],
  ['src/admin/editor/paste/google-docs.ts', 'google', 253, 'the name of a host'],
];

/** Signs of the longest text that reaches an expression. */
export function boundOf(file: string, source: string): number {
  return BOUNDS.find(([where, part]) => where === file && source.includes(part))?.[2] ?? SIGNS;
}
