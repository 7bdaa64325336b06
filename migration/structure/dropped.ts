/** Why a part of an old page is not in the new one. */
export type DropReason =
  /** Stands on most pages of the site and, once, on another page. */
  | 'template'
  /** Leads to other pages from every page: it is in the site's menu. */
  | 'menu'
  /** The page's title says it. */
  | 'title'
  /** Hidden from readers by its style. */
  | 'hidden'
  /** Program text. */
  | 'script'
  /** A field, button or list of choices of a form that no server answers any more. */
  | 'form'
  /** Counts visits. */
  | 'counter'
  /** Keeps a distance or marks a line. */
  | 'decoration'
  /** A picture whose file is lost. */
  | 'picture lost'
  /** A picture of another site. */
  | 'picture elsewhere'
  /** A smaller copy of a picture that the page shows. */
  | 'preview'
  /** Asks for a browser that shows frames. */
  | 'frames notice'
  /** How a person can be reached. */
  | 'personal data';

/** A part of an old page that was left out. */
export interface DroppedPart {
  readonly reason: DropReason;
  /** What readers saw of it; '' for a picture or a part without words. */
  readonly text: string;
  /** What it was: an element with its address, as short as it tells. */
  readonly what: string;
}
