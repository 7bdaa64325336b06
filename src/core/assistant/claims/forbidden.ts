/** Web and mail addresses, domains, and what a browser or a mail program would make a link of. */
const ADDRESS =
  /\b[a-z][a-z0-9+.-]{1,15}:(?:\/\/)?[^\s]*[^\s.,;:!?)»"]|(?:\bwww\.|\/\/)[^\s]*[^\s.,;:!?)»"]|[\p{L}\p{N}._%+-]+\s?(?:@|＠|\(at\)|\[at\])\s?[\p{L}\p{N}.-]+|(?<![\p{L}\p{N}.])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?[.。．｡])+(?:\p{L}{2,24}|xn--[a-z0-9-]+)(?![\p{L}\p{N}])(?:\/[^\s]*)?/giu;
const TELEPHONE = /(?<![\p{L}\p{N}])(?:\+|00|0|\(0)[\d\s./()’'\u00a0-]{6,}\d/gu;
/** A word, a full stop and a word without a space: a domain only when it looks like one. */
const NO_DOMAIN = /^(?:z\.B|d\.h|u\.a|p\.es|e\.g|i\.e|a\.m|p\.m|[\d.]+|\p{Lu}(?:\.\p{Lu})+)\.?$/iu;
const MARKUP = /<\/?[a-z!]|\]\s*\(|!\[|```|\{\{|&#?\w+;|\*\*|^[^\S\n\r\u2028\u2029]*[#>|]|\bon\w+\s*=|\\u00/imu;
const TOKENS =
  /<\|[^|]*\|>|<｜|\[\/?INST\]|<<\/?SYS>>|<\/?s>|<(?:start|end)_of_turn>|<(?:bos|eos|unk|pad)>|\bim_(?:start|end)\b|\|(?:im|eot|end)_?\w*\||"\s*:\s*[[{"]|\{\s*"|###\s|^\s*(?:system|assistant|user)\s*:/imu;
/** Invisible signs, signs that turn the direction of writing, tags, and what belongs to no text. */
const HIDDEN =
  /[\p{Cc}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e0fff}]|\p{M}{3,}/u;

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()/.’'-]/gu, '');
}

/** Addresses and telephone numbers of a text, folded. */
function addressesIn(text: string): string[] {
  const plain = text.normalize('NFKC');
  const found = [...plain.matchAll(ADDRESS), ...plain.matchAll(TELEPHONE)].map(([all]) => all);
  return found.filter((one) => !NO_DOMAIN.test(one)).map(folded);
}

/** True when a claim names a web or mail address, a domain or a telephone number that its quote does not hold. */
export function hasStrangeAddress(claim: string, quote: string): boolean {
  const known = folded(quote);
  return addressesIn(claim).some((address) => !known.includes(address));
}

/** True when a text holds markup, a token of a model's own, a leftover of a prompt or of JSON, or signs that nobody sees. */
export function hasMarkup(text: string): boolean {
  return HIDDEN.test(text.replaceAll(/[\u00a0\u202f]/gu, ' ')) || MARKUP.test(text) || TOKENS.test(text);
}
