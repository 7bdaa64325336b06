/** A comment that stood below a post. */
export interface ExportComment {
  readonly author: string;
  /** As the site's clock showed it: `2009-05-01 10:00:00`. */
  readonly date: string;
  readonly text: string;
}

/** Something that WordPress calls a post: a page, a post, a file, an entry of a menu. */
export interface ExportItem {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  /** Login of the author. */
  readonly creator: string;
  /** As the site's clock showed it; '' when it was never published. */
  readonly date: string;
  readonly dateGmt: string;
  readonly name: string;
  readonly parent: string;
  readonly order: number;
  readonly isProtected: boolean;
  /** Address of the file, for files. */
  readonly file: string;
  readonly summary: string;
  readonly categories: readonly { readonly domain: string; readonly name: string }[];
  readonly meta: ReadonlyMap<string, string>;
  readonly comments: readonly ExportComment[];
}

/** What an export says of the site itself. */
export interface ExportedSite {
  readonly title: string;
  readonly address: string;
  /** As WordPress writes it: `it-IT`. */
  readonly language: string;
  /** Names that readers saw, by login. */
  readonly authors: ReadonlyMap<string, string>;
}
