import type { Locale } from '../../shared/locale.ts';

/** Where an old address leads: to a page wherever it stands now, to an address, or nowhere for good. */
export type RedirectTarget =
  | { readonly kind: 'page'; readonly documentId: string; readonly locale: Locale }
  /** A path of the site that begins with `/`, or an http(s) address. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'gone' };

/** Where a rule comes from: a page that moved, an editor, a CSV file, the recovery of an old site. */
export type RedirectOrigin = 'moved' | 'editor' | 'import' | 'migration';

/** A rule for an old address. */
export interface Redirect {
  /** Raw path with its query, as requested. */
  readonly source: string;
  readonly target: RedirectTarget;
  /** 410 for `gone`, and for nothing else. */
  readonly status: 301 | 302 | 410;
}

/** A rule with what is known about its use. Times in milliseconds since 1970. */
export interface RedirectRecord extends Redirect {
  readonly origin: RedirectOrigin;
  readonly createdAt: number;
  readonly hits: number;
  readonly lastHitAt: number | null;
}

/** An address that visitors asked for in vain. */
export interface NotFoundRecord {
  readonly address: string;
  readonly hits: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Page of the site, or host of another one, that holds the link. */
  readonly referrer: string | null;
  readonly ignoredAt: number | null;
}

/** A part of a list, and how long the list is. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** Which rules to list. */
export interface RedirectQuery {
  /** Part of the old or new address; '' for all. */
  readonly text: string;
  readonly sort: 'source' | 'hits' | 'newest';
  readonly limit: number;
  readonly offset: number;
}

/** Rules and unanswered addresses of one site. */
export interface RedirectStore {
  readonly siteId: string;
  find(source: string): Promise<RedirectRecord | null>;
  /** The rule of a recovered site whose address folds to the same; null when there is none. */
  findFolded(folded: string): Promise<RedirectRecord | null>;
  list(query: RedirectQuery): Promise<Listed<RedirectRecord>>;
  all(): Promise<RedirectRecord[]>;
  /** Adds rules or puts them in the place of those with the same source; the addresses are no longer unanswered. */
  save(rules: readonly Redirect[], origin: RedirectOrigin): Promise<void>;
  /** Returns how many there were. */
  remove(sources: readonly string[]): Promise<number>;
  notFound(query: {
    readonly ignored: boolean;
    readonly limit: number;
    readonly offset: number;
  }): Promise<Listed<NotFoundRecord>>;
  /** Hides an address from the list, or shows it again. False when it is not in the list. */
  ignoreNotFound(address: string, ignored: boolean): Promise<boolean>;
}
