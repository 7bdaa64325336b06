import type { DroppedPart } from '../dropped.ts';

/** What is known while the dead parts of a page are made readable. */
export interface Revival {
  /** True when an address leads to a file of the old site. */
  readonly isOwn: (href: string) => boolean;
  /** Markup of a page that stands in a frame within the page; null when it is not of the old site. */
  readonly frame: (source: string) => string | null;
  /** Takes note of a part that is left out. */
  readonly drop: (part: DroppedPart) => void;
}
