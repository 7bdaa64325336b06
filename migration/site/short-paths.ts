import { isShortNameOf } from '../source/names/short-name.ts';

const SHORT = /^[^./]{1,8}(?:\.[^./]{1,3})?$/;

/** Files whose names a disc or DOS cut to eight letters and three, found by the long names that links kept. */
export class ShortPaths {
  /** What lies in each folder, by its path in small letters: short names only, folders and files. */
  readonly #children = new Map<string, Set<string>>();
  readonly #files = new Map<string, string>();

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const parts = path.split('/');
      if (!parts.every((part) => SHORT.test(part))) continue;
      this.#files.set(path.toLowerCase(), path);
      parts.forEach((part, i) => {
        const folder = parts.slice(0, i).join('/').toLowerCase();
        const known = this.#children.get(folder) ?? new Set();
        this.#children.set(folder, known.add(part.toLowerCase()));
      });
    }
  }

  /** The one file that the long path can mean; null when there is none, or when several can be meant. */
  find(path: string): string | null {
    let folder = '';
    for (const part of path.split('/')) {
      const next = this.#next(folder, part);
      if (next === null) return null;
      folder = folder === '' ? next : `${folder}/${next}`;
    }
    return this.#files.get(folder) ?? null;
  }

  #next(folder: string, part: string): string | null {
    const children = this.#children.get(folder);
    if (children === undefined) return null;
    if (children.has(part.toLowerCase())) return part.toLowerCase();
    const meant = [...children].filter((child) => isShortNameOf(child, part));
    return meant.length === 1 ? (meant[0] ?? null) : null;
  }
}
