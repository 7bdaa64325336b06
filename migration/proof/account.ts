import type { LinkDefect } from '../site/resolve-link.ts';

/** Runs of three words of an old page by what became of them. All but `total` add up to it. */
export interface WordAccount {
  readonly total: number;
  /** On the page at which the old address ends. */
  readonly onPage: number;
  /** Of the header, menu or footer that the old pages repeated: on another page, or in the site's menu. */
  readonly template: number;
  /** On other pages of the site only. */
  readonly elsewhere: number;
  /** Left out, with a reason. */
  readonly dropped: number;
  readonly withheld: number;
  /** Nowhere, and nothing says why. */
  readonly missing: number;
}

/** Words that were left out for one reason. */
export interface DroppedWords {
  readonly reason: string;
  readonly runs: number;
  readonly texts: readonly string[];
}

/** Words that stand on another page than their own. */
export interface WordsElsewhere {
  readonly newAddress: string;
  readonly runs: number;
}

/** What became of a picture on an old page. */
export interface PictureAccount {
  /** As the page named it. */
  readonly source: string;
  /** File of the source; null when there is none, so that it was lost before. */
  readonly file: string | null;
  /** `stored`: to be had at its old address, but shown nowhere. `lost`: its file is not among the old site's. */
  readonly outcome: 'shown' | 'elsewhere' | 'stored' | 'dropped' | 'withheld' | 'lost' | 'outside' | 'missing';
  readonly why: string | null;
}

/** What became of a link of an old page. */
export interface LinkAccount {
  readonly href: string;
  /** Page or file of the source that it led to; null for an address elsewhere and for one that leads nowhere. */
  readonly file: string | null;
  /**
   * `kept`: leads where it led. `mended`: it did not work, and does now. `elsewhere`: the menu or another page leads there.
   * `lost`: its target is not among the old site's files. `gone`: its target was left out or withheld.
   */
  readonly outcome: 'kept' | 'mended' | 'elsewhere' | 'lost' | 'gone' | 'missing';
  readonly defects: readonly LinkDefect[];
}

/** What became of a table of data. */
export interface TableAccount {
  readonly rows: number;
  readonly columns: number;
  /** Its first row. */
  readonly head: string;
  readonly outcome: 'kept' | 'withheld' | 'missing';
}

/** What was measured of one old page, over HTTP, on what was published. */
export interface PageProof {
  readonly path: string;
  /** Status at which its old address ends. */
  readonly status: number;
  /** Address at which it ends; null when it is gone. */
  readonly newAddress: string | null;
  readonly words: WordAccount;
  readonly dropped: readonly DroppedWords[];
  readonly elsewhere: readonly WordsElsewhere[];
  /** Phrases that are nowhere, without a reason. */
  readonly missing: readonly string[];
  readonly pictures: readonly PictureAccount[];
  readonly links: readonly LinkAccount[];
  readonly tables: readonly TableAccount[];
  /** Tables that only placed things and are tables no more. */
  readonly layoutTables: number;
  /** Places of the repairs that were made and of which the new page shows nothing. */
  readonly unpublished: readonly number[];
}

/** What was measured of a picture or file of the source. */
export interface FileProof {
  readonly path: string;
  readonly status: number;
  readonly newAddress: string | null;
  /** Whether the very bytes of the source are served; pictures are cleaned of what they say about people. */
  readonly isSame: boolean;
  /** Whether what is served is what it is called: a picture for a picture. */
  readonly isRight: boolean;
}
