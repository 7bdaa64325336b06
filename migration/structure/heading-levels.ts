import type { BodyNode } from '../../src/core/content/body.ts';

type Level = 2 | 3 | 4;

/** Levels without gaps, from 2 on: the largest that a page uses is 2, and none is skipped on the way down. */
function settleLevels(levels: readonly number[]): Level[] {
  const used = [...new Set(levels)].sort((a, b) => a - b);
  let before = 1;
  return levels.map((level) => {
    const rank = used.indexOf(level) + 2;
    before = Math.min(rank, before + 1, 4);
    return before === 2 ? 2 : before === 3 ? 3 : 4;
  });
}

/** Blocks whose headings go down one level at a time; the page's title is the level above them. */
export function settleHeadings(blocks: readonly BodyNode[]): BodyNode[] {
  const headings = blocks.filter(({ type }) => type === 'heading');
  const levels = settleLevels(headings.map(({ attrs }) => Number(attrs?.['level'])));
  let next = 0;
  return blocks.map((block) =>
    block.type === 'heading' ? { ...block, attrs: { ...block.attrs, level: levels[next++] ?? 2 } } : block,
  );
}
