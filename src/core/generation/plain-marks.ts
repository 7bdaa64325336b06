/** Beginnings of the marks that chat formats are made of: `<|im_start|>`, `<start_of_turn>`, `</s>`, `[INST]`. */
const MARK = /<(?=[|/\uFF5CA-Za-z_])|\[(?=\/?[A-Z_]{3,}\])/g;

/**
 * A text in which nothing is a mark of a chat format any more: a server that reads prompt and format in one go would
 * take it for one. A space after the bracket is enough.
 */
export function withoutMarks(text: string): string {
  return text.replace(MARK, '$& ');
}
