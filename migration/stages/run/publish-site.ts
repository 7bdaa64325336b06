import { outcomeRows } from '../../workspace/outcome-rows.ts';
import { mediaRows, documentRows } from '../../workspace/plan-rows.ts';
import { starterGivesWay } from './give-way.ts';
import { writeOldAddresses } from './old-addresses.ts';
import { publishDocuments } from './publish-documents.ts';
import { writeReport } from '../../report/write-report.ts';
import { prove } from './prove.ts';
import type { Proof } from './prove.ts';
import type { Run } from './site-access.ts';
import { applySettings } from './site-settings.ts';
import { storeMedia } from './store-media.ts';
import { withdrawWithheld } from './withdraw-withheld.ts';

/** What a run did. */
export interface RunReport extends Proof {
  readonly pages: { readonly published: number; readonly kept: number };
  readonly media: { readonly stored: number; readonly refused: number };
  /** File of the report for people. */
  readonly report: string;
}

function count<Row>(rows: readonly Row[], passes: (row: Row) => boolean): number {
  return rows.filter(passes).length;
}

/**
 * Last stage: the site gets what was prepared, by the ways by which editors and imports give it theirs, and every old address
 * is asked over HTTP. Interrupted at any moment it goes on where it was when it is started again.
 */
export async function publishSite(run: Run): Promise<RunReport> {
  const { workspace, context } = run;
  workspace.noteStage({ name: 'run', state: 'running', done: 0, total: 0 });
  await starterGivesWay(run);
  await withdrawWithheld(run);
  await storeMedia(run);
  await context.refresh();
  const rows = await publishDocuments(run);
  const into = new Map(
    outcomeRows(workspace).flatMap(({ path, targetKind, target }) =>
      targetKind === 'page' ? [[path, target] as const] : [],
    ),
  );
  await applySettings(run, rows, (path) => into.get(path) ?? null);
  await writeOldAddresses(run, rows);
  const proven = await prove(run);
  const documents = documentRows(workspace);
  const media = mediaRows(workspace);
  workspace.noteStage({ name: 'run', state: 'done', done: documents.length, total: documents.length });
  return {
    pages: {
      published: count(documents, ({ state }) => state === 'published'),
      kept: count(documents, ({ state }) => state === 'kept'),
    },
    media: {
      stored: count(media, ({ state }) => state === 'stored'),
      refused: count(media, ({ state }) => state === 'refused'),
    },
    ...proven,
    report: writeReport(workspace, run.site),
  };
}
