import path from 'node:path';
import { openSource } from '../../../migration/source/open-source.ts';
import { analysePages } from '../../../migration/stages/analyse.ts';
import { originOf } from '../../../migration/stages/old-site.ts';
import { prepare } from '../../../migration/stages/prepare/prepare.ts';
import { readSource } from '../../../migration/stages/read-source.ts';
import { restoreText } from '../../../migration/stages/restore-text.ts';
import { documentRow, documentRows, mediaRows } from '../../../migration/workspace/plan-rows.ts';
import type { DocumentRow } from '../../../migration/workspace/plan-rows.ts';
import { outcomeRows } from '../../../migration/workspace/outcome-rows.ts';
import { Workspace } from '../../../migration/workspace/workspace.ts';
import { createBodySchema } from '../../../src/core/content/schema.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { temporaryFolder } from '../../helpers/server.ts';

/** What a source would become, without a site into which it is published. */
export interface PreparedSite {
  readonly documents: ReadonlyMap<string, DocumentRow>;
  /** Names of pictures and files by their paths. */
  readonly media: ReadonlyMap<string, string>;
  /** Old addresses with what becomes of them. */
  readonly outcomes: ReadonlyMap<string, string>;
}

const schema = createBodySchema();
const SILENT = { step: () => undefined, note: () => undefined };

/** Does the stages before publishing. */
export async function prepareSite(spec: string, given: string, locale: Locale): Promise<PreparedSite> {
  const workspace = Workspace.open(path.join(temporaryFolder(), 'w.sqlite'));
  const source = await openSource(spec, { origin: given });
  try {
    await readSource(workspace, source, locale, SILENT);
    restoreText(workspace, SILENT);
    const origin = originOf(workspace, given);
    workspace.setFact('origin', origin?.href ?? null);
    analysePages(workspace, origin, SILENT);
    prepare(workspace, { origin, schema, withholds: false }, SILENT);
    const documents = documentRows(workspace).map(({ path: at }) => documentRow(workspace, at));
    return {
      documents: new Map(documents.flatMap((row) => (row === null ? [] : [[row.path, row]]))),
      media: new Map(mediaRows(workspace).map(({ path: at, name }) => [at, name])),
      outcomes: new Map(
        outcomeRows(workspace).map(({ address, outcome, target }) => [address, `${outcome} ${target ?? ''}`]),
      ),
    };
  } finally {
    await source.close();
    workspace.close();
  }
}
