/** Says where what goes with a tag ends; null for a tag that stays. @param behind where the tag ends */
type EndOfCut = (tag: string, behind: number) => number | null;

/**
 * A text without some of its tags and what goes with them, in a time that grows with the text's length.
 * @param opening global: how the tags begin; each goes on to the next `>`
 */
export function cutTags(text: string, opening: RegExp, endOfCut: EndOfCut): string {
  const parts: string[] = [];
  let kept = 0;
  opening.lastIndex = 0;
  for (let begin = opening.exec(text); begin !== null; begin = opening.exec(text)) {
    const behind = text.indexOf('>', opening.lastIndex) + 1;
    if (behind === 0) break;
    const end = endOfCut(text.slice(begin.index, behind), behind);
    if (end !== null) {
      parts.push(text.slice(kept, begin.index));
      kept = end;
    }
    opening.lastIndex = end ?? behind;
  }
  return parts.join('') + text.slice(kept);
}

/** Where white space behind a place ends. */
export function behindBlanks(text: string, from: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}

/** Finds where scripts end, with the white space behind; null from the first on that has no end. */
export function scriptEnds(text: string): (from: number) => number | null {
  let isEndless = false;
  return (from) => {
    const closing = /<\/script>\s*/gi;
    closing.lastIndex = from;
    isEndless ||= !closing.test(text);
    return isEndless ? null : closing.lastIndex;
  };
}
