import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { outcomeRows } from '../workspace/outcome-rows.ts';
import { mediaRows } from '../workspace/plan-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What the plan says about the files of the source; what is served is measured apart from it. */
export class Fates {
  readonly #primary = new Map<string, OutcomeRow>();
  readonly #hashes = new Map<string, string>();
  readonly #refused = new Map<string, string>();

  constructor(workspace: Workspace) {
    for (const row of outcomeRows(workspace)) {
      const known = this.#primary.get(row.path);
      // The longest address of a file is its own; a folder's address leads to it as well.
      if (known === undefined || (known.kind === 'folder' && row.kind !== 'folder')) this.#primary.set(row.path, row);
    }
    for (const { path, storedHash, why } of mediaRows(workspace)) {
      if (storedHash !== null) this.#hashes.set(path, storedHash);
      else if (why !== null) this.#refused.set(path, why);
    }
  }

  /** The outcome of a file under the address that was its own; null for a file that has none. */
  of(path: string): OutcomeRow | null {
    return this.#primary.get(path) ?? null;
  }

  all(): OutcomeRow[] {
    return [...this.#primary.values()];
  }

  /** Hash under which the site shows a picture; null when it does not have it. */
  pictureHash(path: string): string | null {
    return this.#hashes.get(path) ?? null;
  }

  /** Why a file is not there; null when it should be. */
  whyNot(path: string): { readonly isWithheld: boolean; readonly why: string } | null {
    const outcome = this.of(path);
    if (outcome?.outcome === 'withheld') return { isWithheld: true, why: outcome.why ?? 'personal data' };
    if (outcome?.outcome === 'dropped') return { isWithheld: false, why: outcome.why ?? 'left out' };
    const why = this.#refused.get(path);
    return why === undefined ? null : { isWithheld: false, why };
  }
}
