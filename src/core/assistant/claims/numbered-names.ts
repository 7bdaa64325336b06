/** A name and its number: GPT-3.5, F-16, A4, Apollo 11. With a space between them the name has to be written with a capital. */
const NUMBERED = /(?<![\p{L}\p{N}])(?:(\p{L}+)[-‐‑–]?|(\p{Lu}\p{L}+)[ \u{A0}])(\d+(?:[.,]\d+)*)(?![\p{L}\p{N}])/gu;

type NumbersOfNames = ReadonlyMap<string, ReadonlySet<string>>;

function numbersOf(text: string): NumbersOfNames {
  const numbers = new Map<string, Set<string>>();
  for (const [, joined, apart, number] of text.normalize('NFC').matchAll(NUMBERED)) {
    const name = (joined ?? apart ?? '').toLowerCase();
    numbers.set(name, (numbers.get(name) ?? new Set()).add((number ?? '').replace(',', '.')));
  }
  return numbers;
}

/** Whether a number stands anywhere in a text, with or without a name. */
function holdsNumber(text: string, number: string): boolean {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/gu)].some(([found]) => found.replace(',', '.') === number);
}

/**
 * Whether a text speaks of another bearer of a name than the one that was asked about: of GPT-3 when the question names
 * GPT-1. A number that stands in the text in any way is one that it speaks of.
 * @param asked every wording of the question
 * @param said what a claim rests on, with the headings above it
 */
export function speaksOfAnother(asked: string, said: string): boolean {
  const found = numbersOf(said);
  return [...numbersOf(asked)].some(
    ([name, wanted]) => found.has(name) && ![...wanted].some((number) => holdsNumber(said, number)),
  );
}
