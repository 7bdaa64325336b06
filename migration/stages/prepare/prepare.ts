import { createHash } from 'node:crypto';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { NOTHING_WITHHELD, withhold } from '../../personal/withheld.ts';
import type { Withheld } from '../../personal/withheld.ts';
import { chooseHome } from '../../site/choose-home.ts';
import { withDecisions } from '../../site/decided-duplicates.ts';
import { learnSite } from '../../site/learn-site.ts';
import { hashOf } from '../../site/hash.ts';
import { oldReach } from '../../site/old-reach.ts';
import type { PageTraits } from '../../site/page-traits.ts';
import type { LinkSpace } from '../../site/resolve-link.ts';
import type { SiteKnowledge, SiteMenus } from '../../site/site-knowledge.ts';
import type { Targets } from '../../structure/recover-page.ts';
import { replaceOutcomes } from '../../workspace/outcome-rows.ts';
import { decidedDuplicates } from '../../workspace/decision-rows.ts';
import { eachTraits, pageLocales, pagePaths, pageRow } from '../../workspace/page-rows.ts';
import { personalRows } from '../../workspace/personal-rows.ts';
import { documentRows, noteDocument, saveDocument, saveMediaRow } from '../../workspace/plan-rows.ts';
import type { PlannedDocument } from '../../workspace/plan-rows.ts';
import { sourceRows, sourceText } from '../../workspace/source-rows.ts';
import type { SourceRow } from '../../workspace/source-rows.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { linkSpaceOf, sourceFacts } from '../old-site.ts';
import type { Progress } from '../progress.ts';
import { convertPages } from './convert-pages.ts';
import { DocumentPlan } from './document-plan.ts';
import { MediaPlan } from './media-plan.ts';
import { planOutcomes } from './outcome-plan.ts';
import { overviews } from './overview.ts';
import type { LinkedPage } from './overview.ts';
import { menusOfSource } from './source-menus.ts';

/** What preparing needs to know. */
export interface PrepareOptions {
  readonly origin: URL | null;
  readonly schema: BodySchema;
  /** Whether personal data are kept out. */
  readonly withholds: boolean;
}

interface Plans {
  readonly site: SiteKnowledge;
  readonly documents: DocumentPlan;
  readonly media: MediaPlan;
  readonly menus: SiteMenus;
  readonly withheld: Withheld;
  /** Pages to which the old site led from its first page. */
  readonly reach: ReadonlySet<string>;
  /** Hash of everything beside a page that decides what it becomes. */
  readonly surroundings: string;
}

/** A language with so many pages has a home page of its own. */
const PAGES_WITH_HOME = 3;

/** The first page of the site, and of every other language with more than a page or two. */
function homesOf(
  traits: readonly PageTraits[],
  space: LinkSpace,
  home: string | null,
  localeOf: (path: string) => Locale,
): string[] {
  if (home === null) return [];
  const others = [...Map.groupBy(traits, ({ path }) => localeOf(path))].filter(
    ([locale, pages]) => locale !== localeOf(home) && pages.length >= PAGES_WITH_HOME,
  );
  const first = others.map(([, pages]) => chooseHome(pages, space.files)).filter((path) => path !== null);
  return [home, ...first];
}

function plansOf(
  workspace: Workspace,
  space: LinkSpace,
  files: readonly SourceRow[],
  withholds: boolean,
  progress: Progress,
): Plans {
  const total = pagePaths(workspace).length;
  const hash = createHash('sha256');
  const traits: PageTraits[] = [];
  for (const json of eachTraits(workspace)) {
    hash.update(json).update('\0');
    traits.push(JSON.parse(json) as PageTraits);
    progress.step('learn', traits.length, total);
  }
  const home = chooseHome(traits, space.files);
  const site = withDecisions(learnSite(traits, space, home), decidedDuplicates(workspace));
  const locales = pageLocales(workspace);
  const localeOf = (path: string): Locale => locales.get(path) ?? 'en';
  const withheld = withholds ? withhold(personalRows(workspace), traits, site.plan) : NOTHING_WITHHELD;
  const documents = new DocumentPlan({
    ...{ site, localeOf, withheld: withheld.pages },
    homes: homesOf(traits, space, home, localeOf),
    firstOf: (folder) => {
      const found = space.files.find(folder);
      return found?.by === 'folder' ? found.path : null;
    },
  });
  const media = new MediaPlan(files.filter(({ kind }) => kind !== 'page' && kind !== 'leftover'));
  const sheets = files.map(({ path, sha256, kind }) => (kind === 'style' || kind === 'picture' ? sha256 : path));
  const reach = oldReach(traits, home);
  const menus = menusOfSource(sourceFacts(workspace).menus, space) ?? site.menus;
  return {
    site,
    documents,
    media,
    menus,
    withheld,
    reach,
    surroundings: hashOf(hash.digest('hex'), documents.places(), sheets, workspace.fact('surroundings')),
  };
}

function targetsOf(
  workspace: Workspace,
  space: LinkSpace,
  files: readonly SourceRow[],
  { documents, media }: Plans,
): Targets {
  const pixels = new Map(files.map(({ path, width, height }) => [path, { width, height }]));
  return {
    space,
    html: (path) => pageRow(workspace, path)?.html ?? sourceText(workspace, path),
    style: (path) => sourceText(workspace, path),
    document: (path) => documents.documentOf(path),
    file: (path) => media.nameOf(path),
    picture: (path) => {
      const name = media.nameOf(path);
      return name === null ? null : { name, ...(pixels.get(path) ?? { width: null, height: null }) };
    },
  };
}

function overviewsOf(plans: Plans, pages: readonly LinkedPage[], schema: BodySchema): PlannedDocument[] {
  const documentOf = (path: string): string | null => plans.documents.documentOf(path);
  const wanted = new Set([...plans.reach].map(documentOf).filter((id) => id !== null));
  return overviews({ pages, menus: plans.menus, wanted, documentOf, schema });
}

/** Notes which pictures and files are to be stored, and which documents the source does not have any more. */
function notePlans(
  workspace: Workspace,
  space: LinkSpace,
  files: readonly SourceRow[],
  plans: Plans,
  more: readonly PlannedDocument[],
): void {
  const wanted = new Set([...plans.documents.places(), ...more].map(({ path }) => path));
  const outcomes = planOutcomes({ files, ...plans, space, redirects: sourceFacts(workspace).redirects });
  const kept = new Set(outcomes.flatMap(({ target, targetKind }) => (targetKind === 'page' ? [] : [target])));
  workspace.atOnce(() => {
    for (const overview of more) saveDocument(workspace, overview);
    for (const { path } of documentRows(workspace)) {
      if (!wanted.has(path)) noteDocument(workspace, path, { state: 'gone' });
    }
    replaceOutcomes(workspace, outcomes);
    for (const { path, sha256, kind } of files) {
      const name = kept.has(path) ? plans.media.nameOf(path) : null;
      const use = plans.media.isUsed(path) ? 'used' : 'unused';
      if (name !== null) saveMediaRow(workspace, { path, name, sha256, kind, use });
    }
    workspace.setFact('menus', plans.menus);
    workspace.setFact('uncertain', plans.site.uncertain);
  });
}

/**
 * Fourth stage: what becomes of every page, picture, file and address. Nothing outside the workspace is changed.
 */
export function prepare(workspace: Workspace, options: PrepareOptions, progress: Progress): void {
  const space = linkSpaceOf(workspace, options.origin);
  const files = sourceRows(workspace);
  const plans = plansOf(workspace, space, files, options.withholds, progress);
  const targets = targetsOf(workspace, space, files, plans);
  const { schema, withholds } = options;
  const pages = convertPages({ workspace, ...plans, targets, schema, withholds, progress });
  notePlans(workspace, space, files, plans, overviewsOf(plans, pages, options.schema));
  const total = plans.documents.places().length;
  workspace.noteStage({ name: 'prepare', state: 'done', done: total, total });
}
