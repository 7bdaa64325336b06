import { createBodySchema } from '../../../src/core/content/schema.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import { replaceOutcomes } from '../../workspace/outcome-rows.ts';
import { allTraits, pageLocales, pageRow } from '../../workspace/page-rows.ts';
import { documentRows, saveDocument, saveMediaRow } from '../../workspace/plan-rows.ts';
import { sourceRows } from '../../workspace/source-rows.ts';
import type { SourceRow } from '../../workspace/source-rows.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { learnSite, recoverPage, settleAnchors } from '../interim-structure.ts';
import type { PageTraits, SiteKnowledge, Targets } from '../interim-structure.ts';
import { linkSpaceOf } from '../old-site.ts';
import type { Progress } from '../progress.ts';
import { checkBody, hashOf, toDocument } from './convert-page.ts';
import { DocumentPlan } from './document-plan.ts';
import { MediaPlan } from './media-plan.ts';
import { planOutcomes } from './outcome-plan.ts';

/** What preparing needs to know. */
export interface PrepareOptions {
  readonly origin: URL | null;
  /** The site's schema; that of the platform when left out. */
  readonly schema?: BodySchema;
}

interface Plans {
  readonly site: SiteKnowledge;
  readonly documents: DocumentPlan;
  readonly media: MediaPlan;
}

function plansOf(workspace: Workspace, space: Targets['space'], files: readonly SourceRow[]): Plans {
  const traits = allTraits(workspace).map((json) => JSON.parse(json) as PageTraits);
  const home = space.files.find('')?.path ?? null;
  const site = learnSite(traits);
  const locales = pageLocales(workspace);
  const documents = new DocumentPlan(site, home, (path) => locales.get(path) ?? 'en');
  const media = new MediaPlan(files.filter(({ kind }) => kind !== 'page' && kind !== 'leftover'));
  return { site, documents, media };
}

function targetsOf(workspace: Workspace, space: Targets['space'], { documents, media }: Plans): Targets {
  return {
    space,
    html: (path) => pageRow(workspace, path)?.html ?? null,
    document: (path) => documents.documentOf(path),
    file: (path) => media.use(path),
    picture: (path) => {
      const name = media.use(path);
      return name === null ? null : { name, width: null, height: null };
    },
  };
}

/**
 * Third stage: what becomes of every page, picture, file and address. Nothing outside the workspace is changed.
 * Pages that are converted already, from the same source and with the same targets, stay as they are.
 */
export function prepare(workspace: Workspace, options: PrepareOptions, progress: Progress): void {
  const schema = options.schema ?? createBodySchema();
  const space = linkSpaceOf(workspace, options.origin);
  const files = sourceRows(workspace);
  const plans = plansOf(workspace, space, files);
  const targets = targetsOf(workspace, space, plans);
  const places = plans.documents.places();
  places.forEach((place, i) => {
    const page = pageRow(workspace, place.path);
    if (page === null) return;
    const recovered = recoverPage(page, plans.site, targets);
    const { body, problem } = checkBody(schema, place.documentId, settleAnchors(recovered.blocks), page.html);
    if (problem !== null) progress.note(`${place.path}: kept as plain text (${problem})`);
    const document = { ...toDocument(recovered, place, body), parent: null };
    saveDocument(workspace, { ...document, planHash: hashOf(document) });
    progress.step('prepare', i + 1, places.length);
  });
  const wanted = new Set(places.map(({ path }) => path));
  workspace.atOnce(() => {
    for (const { path } of documentRows(workspace)) {
      if (!wanted.has(path)) workspace.sql("update document set state = 'gone' where path = ?").run(path);
    }
    const outcomes = planOutcomes({ files, ...plans, prefix: space.prefix });
    replaceOutcomes(workspace, outcomes);
    const kept = new Set(outcomes.flatMap(({ target, targetKind }) => (targetKind === 'page' ? [] : [target])));
    for (const { path, sha256 } of files) {
      const name = kept.has(path) ? plans.media.nameOf(path) : null;
      const use = plans.media.isUsed(path) ? 'used' : 'unused';
      if (name !== null) saveMediaRow(workspace, { path, name, sha256, use });
    }
  });
  workspace.setFact('menus', plans.site.menus);
  workspace.noteStage({ name: 'prepare', state: 'done', done: places.length, total: places.length });
}
