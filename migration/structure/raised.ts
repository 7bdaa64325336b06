const PLAIN = '0123456789+-−=()';
const FORMS: Readonly<Record<string, string>> = {
  sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾',
  sub: '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎',
};

/**
 * Figures of a power or an index in the signs that stand high or low by themselves: 10 and a raised 3 are not 103. Other text of
 * `sup` and `sub`, such as the letters of an ordinal, stays as it is; so does all text of other elements.
 * @param name of the element
 */
export function raised(text: string, name: string): string {
  const forms = FORMS[name];
  if (forms === undefined || !/^\s*[-+−(]?\d[\d+\-−=()]*\s*$/.test(text)) return text;
  return Array.from(text, (sign) => forms[PLAIN.indexOf(sign)] ?? sign).join('');
}
