/** Lines that people write only when they mean Markdown. */
const SIGNS = [
  /^#{1,4} \S/m,
  /^(?:[-*+] \S.*\n){2,}/m,
  /^(?:\d+\. \S.*\n){2,}/m,
  /^> \S/m,
  /^```/m,
  /^\|.+\|\s*\n\|[\s:|-]+\|/m,
  /\]\((?<=\[[^\]\n]+\]\()(?:https?:|mailto:|page:)[^)\s]+\)/,
  /\*\*[^*\s][^*\n]*\*\*/,
];

/** True for text that reads like Markdown rather than like prose. */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS.some((sign) => sign.test(`${text}\n`));
}
