const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven digits or more with the usual separators. Numbers such as 12'288 or 2012-2015 have fewer or other ones. */
const PHONE = /(?<![\p{L}\p{N}])\(?(?:\+|00)?\(?\d(?:[\s./()-]{0,2}\d){6,14}(?![\p{L}\p{N}])/gu;

/** True for a run of digits that is a plain number with thousands separators, a year range or a date. */
function isPlainNumber(text: string): boolean {
  if (/^\d{1,3}(?:[. \u00a0\u202f]\d{3})+$/u.test(text) && !text.startsWith('0')) return true;
  return /^\d{4}\s?-\s?\d{4}$/.test(text) || /^\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}$/.test(text);
}

/** Replaces e-mail addresses by `[e-mail]` and phone numbers by `[phone]`, before a question is stored. Masking twice changes nothing. */
export function maskPersonalData(text: string): string {
  return text.replace(EMAIL, '[e-mail]').replace(PHONE, (found) => (isPlainNumber(found) ? found : '[phone]'));
}
