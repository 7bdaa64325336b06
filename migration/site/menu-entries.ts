import type { Locale } from '../../src/shared/locale.ts';
import type { TraitLink } from './page-traits.ts';

/** An entry of a menu as the pages of the old site show it. */
export interface MenuEntry {
  /** The page or address that it leads to; null for one that only opened those below it. */
  readonly to: string | null;
  readonly label: Readonly<Partial<Record<Locale, string>>>;
  /** How many lists it stands in; 0 for a menu without lists. */
  readonly depth: number;
  /** True when it stands below the page's own text. */
  readonly isFoot: boolean;
}

interface Growing extends MenuEntry {
  isPicture: boolean;
  label: Partial<Record<Locale, string>>;
}

/** Where an entry was found. */
export interface EntryPlace {
  readonly locale: Locale;
  readonly depth: number;
  readonly isFoot: boolean;
}

/** True for an address of another site, of a mailbox or of a telephone. */
export function isOutside(to: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(to);
}

/**
 * Entries collected over the pages of a site, in the order in which the pages show them: what one page does not show, its
 * own entry or a part that is closed, another one puts in its place.
 */
export class MenuEntries {
  readonly #entries = new Map<string, Growing>();
  readonly #order: string[] = [];
  readonly #titleOf: (path: string) => string | null;
  readonly #endOf: (path: string) => string;
  #last: string | null = null;

  constructor(titleOf: (path: string) => string | null, endOf: (path: string) => string) {
    this.#titleOf = titleOf;
    this.#endOf = endOf;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Begins the next page. */
  startPage(): void {
    this.#last = null;
  }

  /** Takes a link in; one without words takes the title of its page. */
  add(link: TraitLink, place: EntryPlace): void {
    const label = link.label === '' ? (this.#titleOf(link.to) ?? '') : link.label;
    if (label === '') return;
    const to = this.#endOf(link.to);
    const isPicture = link.isPicture === true;
    const known = this.#entries.get(to);
    if (known === undefined) this.#insert(to, { to, label: { [place.locale]: label }, isPicture, ...place });
    else if (known.isPicture && !isPicture) {
      known.label = { ...known.label, [place.locale]: label };
      known.isPicture = false;
    } else known.label = { [place.locale]: label, ...known.label };
    this.#last = to;
  }

  /** Takes in words that only opened the entries below them. */
  addGroup(words: string, place: EntryPlace): void {
    const key = `group ${words}`;
    if (!this.#entries.has(key)) {
      this.#insert(key, { to: null, label: { [place.locale]: words }, isPicture: false, ...place });
    }
    this.#last = key;
  }

  all(): MenuEntry[] {
    return this.#order.flatMap((key) => this.#entries.get(key) ?? []);
  }

  #insert(key: string, entry: Growing): void {
    this.#entries.set(key, entry);
    const at = this.#last === null ? 0 : this.#order.indexOf(this.#last) + 1;
    this.#order.splice(at, 0, key);
  }
}
