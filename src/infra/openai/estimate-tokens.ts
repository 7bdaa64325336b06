/** A lower-case letter or a blank, in thirds of a token: words of several letters are one token or two. */
const PLAIN = 1;
const PLAIN_SIGN = /^[a-z \n]$/;
/** Where ASCII and the accented letters of European languages end. */
const LATIN_END = 0x250;
const THIRDS = 3;

/** What a model spends on a sign at most, in thirds of a token: one that its vocabulary does not hold is written byte by byte. */
function costOf(sign: string): number {
  if (PLAIN_SIGN.test(sign)) return PLAIN;
  return THIRDS * ((sign.codePointAt(0) ?? 0) < LATIN_END ? 1 : Buffer.byteLength(sign));
}

/** Tokens of a text where the model's vocabulary is not known: rather too many than too few. */
export function estimateTokens(text: string): number {
  let thirds = 0;
  for (const sign of text) thirds += costOf(sign);
  return Math.ceil(thirds / THIRDS);
}
