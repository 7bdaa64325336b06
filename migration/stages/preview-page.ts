import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBodySchema } from '../../src/core/content/schema.ts';
import { writeBody } from '../../src/core/content/markdown-export.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Locale } from '../../src/shared/locale.ts';
import type { OpenedSource } from '../source/opened-source.ts';
import type { RecoveredPage } from '../structure/recover-page.ts';
import type { EncodingEvidence } from '../text/decide-encoding.ts';
import { outcomeRows } from '../workspace/outcome-rows.ts';
import { pageRow } from '../workspace/page-rows.ts';
import { documentRow } from '../workspace/plan-rows.ts';
import { recoveredPage } from '../workspace/recovered-rows.ts';
import { repairsOf } from '../workspace/repair-rows.ts';
import type { RepairRow } from '../workspace/repair-rows.ts';
import { Workspace } from '../workspace/workspace.ts';
import { analysePages } from './analyse.ts';
import { linkSpaceOf, originOf } from './old-site.ts';
import { prepare } from './prepare/prepare.ts';
import type { Progress } from './progress.ts';
import { readSource } from './read-source.ts';
import { restoreText } from './restore-text.ts';

/** What one page of an old site would become. */
export interface PagePreview extends Pick<
  RecoveredPage,
  'path' | 'kind' | 'links' | 'pictures' | 'dropped' | 'merged'
> {
  readonly title: string;
  readonly locale: Locale;
  readonly encoding: string;
  readonly evidence: readonly EncodingEvidence[];
  readonly repairs: readonly Pick<RepairRow, 'kind' | 'before' | 'after' | 'confidence' | 'state'>[];
  readonly markdown: string;
}

/** What a preview cannot see from the files. */
export interface PreviewOptions {
  /** Language of pages that have too few words to tell. */
  readonly locale: Locale;
  /** Address under which the old site was reached; null when nobody said. */
  readonly origin: string | null;
}

function requirePath(workspace: Workspace, origin: URL | null, wanted: string): string {
  const found = linkSpaceOf(workspace, origin).files.find(wanted.replace(/^\/+/, ''))?.path;
  if (found !== undefined && pageRow(workspace, found) !== null) return found;
  throw new AppError({
    kind: 'not-found',
    code: 'source-page-unknown',
    message: `The old site has no page ${wanted}.`,
    hint: 'Write its path below the folder, for instance news/1999.htm.',
  });
}

/** The page of the old site at which an address of another one ends: its main frame's, or the one of which it is a copy. */
function endOf(workspace: Workspace, asked: string): string {
  const outcome = outcomeRows(workspace).find((row) => row.path === asked && row.kind === 'page');
  if (outcome?.targetKind === 'page' && outcome.target !== null) return outcome.target;
  throw new AppError({
    kind: 'not-found',
    code: 'source-page-dropped',
    message: `The page ${asked} would not be taken over: ${outcome?.why ?? 'nothing stands on it'}.`,
    hint: 'Its old address would answer 410, «gone».',
  });
}

function previewOf(workspace: Workspace, target: string): PagePreview {
  const page = pageRow(workspace, target);
  const planned = documentRow(workspace, target);
  const recovered = recoveredPage(workspace, target, null);
  if (page === null || planned === null || recovered === null) throw new Error(`${target} was not prepared`);
  const { kind, links, pictures, dropped, merged } = recovered;
  return {
    ...{ path: target, kind, links, pictures, dropped, merged },
    title: planned.meta.title,
    locale: planned.locale,
    encoding: page.encoding,
    evidence: page.evidence,
    repairs: repairsOf(workspace, target),
    markdown: writeBody(planned.body, createBodySchema()),
  };
}

/**
 * Shows what one page of an old site would become. The whole site is looked at, as `prepare` does, in a workspace that is
 * removed afterwards.
 * @throws AppError `source-page-unknown`, `source-page-dropped`
 */
export async function previewPage(
  source: OpenedSource,
  wanted: string,
  options: PreviewOptions,
  progress: Progress,
): Promise<PagePreview> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-preview-'));
  const workspace = Workspace.open(path.join(folder, 'workspace.sqlite'));
  try {
    await readSource(workspace, source, options.locale, progress);
    restoreText(workspace, progress);
    const origin = originOf(workspace, options.origin);
    analysePages(workspace, origin, progress);
    const asked = requirePath(workspace, origin, wanted);
    prepare(workspace, { origin, schema: createBodySchema(), withholds: false }, progress);
    return previewOf(workspace, endOf(workspace, asked));
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
