/** What is hidden, most specific first; each match is replaced by the word in brackets. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    // A blank behind a full stop alone ends a sentence, but where what follows is all that an address lacks: gmx. ch.
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:(?:(?:\s?\.|\s\.\s|\s?(?:\(dot\)|\[dot\])\s?)[\p{L}\p{N}-]+)+|\.\s[\p{L}\p{N}-]{2,4}(?![\p{L}\p{N}-]))/giu,
    '[e-mail]',
  ],
  // IBAN: country, check digits, then groups of up to four.
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g, '[iban]'],
  // Swiss social security number.
  [/\b756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}\b/g, '[ahv]'],
  // International: + or 00, a country code, 7 to 13 more digits in groups.
  [/(?<![\p{L}\p{N}.'’,])\(?(?:\+|00)[1-9]\d{0,2}\)?(?:[ ./-]?\(?\d{1,4}\)?){2,7}(?!\p{N})/gu, '[phone]'],
  // National, as in Switzerland, Germany, France and Italian landlines: 0, then 8 to 10 digits in groups.
  [/(?<![\p{L}\p{N}.'’,])\(?0[1-9]\d{0,3}\)?(?:[ ./-]?\d{2,4}){2,4}(?!\p{N})/gu, '[phone]'],
  // Swiss numbers without their prefix, as neighbours tell them: 844 05 72.
  [/(?<![\p{L}\p{N}.'’,]|\p{N} )[2-9]\d{2}([ .-])\d{2}\1\d{2}(?! ?\p{N}|[.'’,]\p{N})/gu, '[phone]'],
  // Italian mobile numbers.
  [/(?<![\p{L}\p{N}.'’,])3[2-9]\d[ .-]?\d{3}[ .-]?\d{3,4}(?!\p{N}|[.'’]\p{N})/gu, '[phone]'],
];

/** A text without e-mail addresses, phone numbers, IBANs and Swiss social security numbers. Years, amounts and other figures stay. Masking twice changes nothing. */
export function maskPersonalData(text: string): string {
  const masked = PATTERNS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
  // What stood before a number may have kept it from being seen.
  return masked === text ? text : maskPersonalData(masked);
}
