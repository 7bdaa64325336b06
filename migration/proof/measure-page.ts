import type { LinkSpace } from '../site/resolve-link.ts';
import type { DroppedPart } from '../structure/dropped.ts';
import type { OutcomeRow } from '../workspace/outcome-rows.ts';
import { pageRow } from '../workspace/page-rows.ts';
import { repairsOf } from '../workspace/repair-rows.ts';
import { recoveredPage } from '../workspace/recovered-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PageProof } from './account.ts';
import { DroppedRuns } from './dropped-runs.ts';
import type { Fates } from './fates.ts';
import { measureLinks } from './measure-links.ts';
import { measurePictures } from './measure-pictures.ts';
import { unpublishedRepairs } from './measure-repairs.ts';
import { measureTables } from './measure-tables.ts';
import { measureWords, runsNotOn } from './measure-words.ts';
import { viewOldPage } from './old-page-view.ts';
import type { OldPageView } from './old-page-view.ts';
import type { SiteIndex } from './site-index.ts';

/** What pages are measured with. */
export interface MeasureInput {
  readonly workspace: Workspace;
  readonly fates: Fates;
  /** The published pages. */
  readonly site: SiteIndex;
  /** Where the old addresses of pages, pictures and files end. */
  readonly ends: ReadonlyMap<string, { readonly status: number; readonly address: string }>;
  readonly space: LinkSpace;
}

/** Measures the pages of an old site against what was published, one after the other. */
export class PageMeasure {
  readonly #input: MeasureInput;

  constructor(input: MeasureInput) {
    this.#input = input;
  }

  #view(path: string): OldPageView {
    const { workspace, space } = this.#input;
    const read = (wanted: string): string | null => pageRow(workspace, wanted)?.html ?? null;
    return viewOldPage(path, read(path) ?? '', space, read);
  }

  #endOf(path: string): string | null {
    const end = this.#input.ends.get(path);
    return end?.status === 200 ? end.address : null;
  }

  #own(path: string): ReturnType<SiteIndex['page']> {
    const address = this.#endOf(path);
    return address === null ? null : this.#input.site.page(address);
  }

  /** Keys of the runs of a page that its new page does not have. */
  absentRuns(path: string): number[] {
    if (this.#input.fates.of(path)?.outcome === 'withheld') return [];
    return runsNotOn(this.#view(path).seen.blocks, this.#own(path)?.runs ?? null).absent.map(({ key }) => key);
  }

  /** What was left out of a page, by itself or by the page in which it stands now. */
  #dropped(path: string, fate: OutcomeRow | null): DroppedPart[] {
    const { workspace } = this.#input;
    const holders = new Set([path, ...(fate?.targetKind === 'page' && fate.target !== null ? [fate.target] : [])]);
    return [...holders].flatMap((holder) => [...(recoveredPage(workspace, holder, null)?.dropped ?? [])]);
  }

  /** Gives everything on an old page its fate. @param elsewhere the new page on which a run stands */
  page(path: string, elsewhere: (key: number) => string | null): PageProof {
    const { fates, site, ends } = this.#input;
    const old = this.#view(path);
    const own = this.#own(path);
    const fate = fates.of(path);
    const dropped = this.#dropped(path, fate);
    const isWithheld = fate?.outcome === 'withheld';
    const isGone = fate?.outcome === 'dropped' || fate?.outcome === 'redirected';
    const words = measureWords({
      ...{ blocks: old.seen.blocks, own: own?.runs ?? null, elsewhere, isWithheld },
      dropped: new DroppedRuns(dropped),
      pageReason: isGone ? (fate.why ?? 'page left out') : null,
    });
    const isServed = (file: string): boolean => this.#endOf(file) !== null;
    return {
      path,
      status: ends.get(path)?.status ?? 0,
      newAddress: this.#endOf(path),
      ...words,
      pictures: measurePictures({
        ...{ old, own, fates, dropped, isWithheld, isServed },
        shownOn: (hash) => site.shows(hash),
      }),
      links: isWithheld ? [] : measureLinks({ old, own, fates, site, endOf: (file) => this.#endOf(file) }),
      ...measureTables(old.seen, own?.seen ?? null, isWithheld),
      unpublished: unpublishedRepairs(repairsOf(this.#input.workspace, path), own?.seen ?? null),
    };
  }
}
