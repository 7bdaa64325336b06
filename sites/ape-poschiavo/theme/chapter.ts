import type { FrameView } from '../../../src/view/page-view.ts';

/** How many chapters have a colour of their own; later ones begin again. */
const COLOURS = 4;

/**
 * The chapter of the guide that a page belongs to: the place of its entry in the main menu, from 1 to 4.
 * The cover colour (1) also stands for pages that are in no chapter.
 */
export function chapterOf(frame: FrameView): number {
  const place = frame.mainMenu.findIndex((item) => item.within || item.current);
  return place < 0 ? 1 : (place % COLOURS) + 1;
}
