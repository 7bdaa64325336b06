import { mediaNameOf } from '../../site/page-names.ts';
import { UniqueNames } from '../../site/unique-names.ts';
import type { SourceRow } from '../../workspace/source-rows.ts';

/** Names of the old site's pictures and files, and which of them pages use. */
export class MediaPlan {
  readonly #names = new Map<string, string>();
  readonly #used = new Set<string>();

  /** @param files every file that could be taken over, in the order of the paths */
  constructor(files: readonly SourceRow[]) {
    const unique = new UniqueNames();
    const byContent = new Map<string, string>();
    for (const { path, sha256 } of files) {
      // Kinds that browsers do not show are stored as PNG.
      const wanted = mediaNameOf(path).replace(/\.(bmp|dib|tiff?)$/, '.png');
      const ending = wanted.slice(wanted.lastIndexOf('.') + 1);
      const key = `${sha256} ${ending}`;
      const name = byContent.get(key) ?? unique.take(wanted);
      byContent.set(key, name);
      this.#names.set(path, name);
    }
  }

  /** Name of a picture or file, which is used from now on; null when there is none at the path. */
  use(path: string): string | null {
    const name = this.#names.get(path) ?? null;
    if (name !== null) this.#used.add(path);
    return name;
  }

  nameOf(path: string): string | null {
    return this.#names.get(path) ?? null;
  }

  isUsed(path: string): boolean {
    return this.#used.has(path);
  }
}
