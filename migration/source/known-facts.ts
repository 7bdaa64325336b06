/** What an export of a content system says of a page, so that nothing has to be found in its markup. */
export interface KnownFacts {
  readonly kind: 'page' | 'post';
  readonly title: string;
  /** When it was published, in milliseconds since 1970; null when nothing tells. */
  readonly published: number | null;
  /** Name of the author as readers saw it; null when nothing tells. */
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** A summary that somebody wrote; '' when nobody did. */
  readonly summary: string;
  /** Address of the picture that stands for the page; null when there is none. */
  readonly picture: string | null;
  /** Comments that had been approved; they stand at the end of the page's content too. */
  readonly comments: number;
}
