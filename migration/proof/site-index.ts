import type { Database, Statement } from 'better-sqlite3';
import { ownCopy } from '../text/own-copy.ts';
import { addressIn } from './loopback.ts';
import { seeDocument } from './seen-document.ts';
import type { SeenDocument } from './seen-document.ts';
import { countRuns } from './shingles.ts';
import type { RunCounts } from './shingles.ts';

/** A published page as it was answered. */
export interface NewPage {
  readonly address: string;
  readonly seen: SeenDocument;
  readonly runs: RunCounts;
  /** Hashes of the pictures that it shows. */
  readonly pictures: ReadonlySet<string>;
  /** Addresses on the site to which it leads. */
  readonly links: ReadonlySet<string>;
  /** Addresses elsewhere to which it leads, as they are compared. */
  readonly outside: ReadonlySet<string>;
}

/** An address elsewhere in the form in which two are compared: without scheme, `www.`, place in the page and last slash. */
export function outsideKey(href: string): string {
  const bare = href
    .trim()
    .replace(/^(https?:)?\/\/(www\.)?/i, '')
    .split('#', 1)[0];
  const slash = (bare ?? '').indexOf('/');
  const [host, rest] = slash < 0 ? [bare ?? '', ''] : [bare?.slice(0, slash) ?? '', bare?.slice(slash) ?? ''];
  return (
    host.toLowerCase() +
    decodedOnce(rest)
      .replace(/(?<!\/)\/+$/, '')
      .replace(/\s+/g, '')
  );
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that encodes nothing stands for itself.
    return text;
  }
}

const PICTURE = /\/_media\/([0-9a-f]{32})\//;

function picturesOf(seen: SeenDocument): Set<string> {
  const sources = seen.pictures.flatMap((picture) => picture.sources);
  return new Set(sources.flatMap((source) => PICTURE.exec(source)?.[1] ?? []));
}

/**
 * The published pages of a site, each looked at once and kept in a temporary table on the disk: the memory that a large site
 * takes stays small.
 */
export class SiteIndex {
  readonly #host: string;
  readonly #save: Statement;
  readonly #load: Statement;
  readonly #shown = new Map<string, string>();
  readonly #linked = new Set<string>();
  readonly #outside = new Set<string>();
  readonly #addresses = new Set<string>();
  #last: NewPage | null = null;

  /** @param host name of the site's host, as its addresses are compared */
  constructor(db: Database, host: string) {
    this.#host = host;
    db.exec('create temp table if not exists new_page (address text primary key, seen text not null)');
    db.exec('delete from temp.new_page');
    this.#save = db.prepare('insert or replace into temp.new_page (address, seen) values (?, ?)');
    this.#load = db.prepare('select seen from temp.new_page where address = ?').pluck();
  }

  has(address: string): boolean {
    return this.#addresses.has(address);
  }

  /** Addresses of the pages, in the order in which they were looked at. */
  addresses(): string[] {
    return [...this.#addresses];
  }

  add(address: string, html: string): void {
    const seen = seeDocument(html);
    this.#save.run(address, JSON.stringify(seen));
    this.#addresses.add(address);
    const page = this.#open(address, seen);
    for (const hash of page.pictures) if (!this.#shown.has(hash)) this.#shown.set(ownCopy(hash), address);
    for (const link of page.links) if (!this.#linked.has(link)) this.#linked.add(ownCopy(link));
    for (const link of page.outside) if (!this.#outside.has(link)) this.#outside.add(ownCopy(link));
  }

  #open(address: string, seen: SeenDocument): NewPage {
    const links = new Set<string>();
    const outside = new Set<string>();
    for (const { href } of seen.links) {
      const own = addressIn(this.#host, address, href);
      if (own === null) outside.add(outsideKey(href));
      else links.add(own);
    }
    let runs: RunCounts | null = null;
    return {
      ...{ address, seen, links, outside, pictures: picturesOf(seen) },
      get runs() {
        runs ??= countRuns(seen.blocks);
        return runs;
      },
    };
  }

  /** The page at an address; null when none was answered there. */
  page(address: string): NewPage | null {
    if (this.#last?.address === address) return this.#last;
    const stored = this.#load.get(address) as string | undefined;
    if (stored === undefined) return null;
    this.#last = this.#open(address, JSON.parse(stored) as SeenDocument);
    return this.#last;
  }

  /** The first page that shows a picture; null when none does. */
  shows(hash: string): string | null {
    return this.#shown.get(hash) ?? null;
  }

  leadsTo(address: string): boolean {
    return this.#linked.has(address);
  }

  leadsOutside(key: string): boolean {
    return this.#outside.has(key);
  }

  /** For each wanted run the first page on which it stands. Says after each page how far it is. */
  find(wanted: ReadonlySet<number>, onPage: (done: number, total: number) => void): Map<number, string> {
    const found = new Map<number, string>();
    if (wanted.size === 0) return found;
    for (const [i, address] of this.addresses().entries()) {
      if (found.size === wanted.size) break;
      for (const key of this.page(address)?.runs.keys() ?? []) {
        if (wanted.has(key) && !found.has(key)) found.set(key, address);
      }
      onPage(i + 1, this.#addresses.size);
    }
    return found;
  }

  get size(): number {
    return this.#addresses.size;
  }
}
