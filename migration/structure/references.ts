import type { BodyMark } from '../../src/core/content/body.ts';
import type { DroppedPart } from './dropped.ts';
import type { Looks } from './looks.ts';

/** Where the links and pictures of an old page lead now. */
export interface PageReferences {
  /** The link's mark; null where the target is lost and only the text stays. */
  readonly link: (href: string) => BodyMark | null;
  /** Name of the picture in the site's media; null for one that does not exist. */
  readonly picture: (source: string) => string | null;
  /** Width and height of a picture in pixels, as its file says; null when that is not known. */
  readonly size?: (source: string) => { readonly width: number; readonly height: number } | null;
  /** What the page is called to which a link without words leads; null when nobody knows. */
  readonly title?: (href: string) => string | null;
  /** What the page's style sheets say. */
  readonly looks?: Looks;
  /** Takes note of a part that is left out. */
  readonly drop?: (part: DroppedPart) => void;
}
