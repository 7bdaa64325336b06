import { fold } from '../../../src/core/search/tokens.ts';

/** A rule of its own, apart from the checks of claims: every figure and every name of a claim has to stand in its quote or around it. */

const FIGURE = /\d[\d.,'’\u202f ]*\d|\d/gu;
const NAME = /(?<=[\p{L}\p{N},;:)»”"’] )\p{Lu}[\p{L}\p{N}-]+/gu;

function figuresOf(text: string): string[] {
  return (text.match(FIGURE) ?? []).map((figure) => figure.replace(/[^\d]/gu, ''));
}

/**
 * What a claim says that its quote does not: its first strange figure or name; null when there is none.
 * @param around title and headings above the quote
 * @param sameLanguage names are compared within a language only: Germany is Germania elsewhere
 */
export function contradictionOf(claim: string, quote: string, around: string, sameLanguage: boolean): string | null {
  const known = new Set(figuresOf(`${quote} ${around}`));
  const figure = figuresOf(claim).find((one) => !known.has(one));
  if (figure !== undefined) return figure;
  if (!sameLanguage) return null;
  const text = fold(`${quote} ${around}`);
  return (claim.match(NAME) ?? []).find((name) => !text.includes(fold(name).slice(0, 5))) ?? null;
}
