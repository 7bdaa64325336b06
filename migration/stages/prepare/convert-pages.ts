import { referencesOf } from '../../../src/core/content/references.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import { cutContacts } from '../../personal/cut-contacts.ts';
import { hashOf } from '../../site/hash.ts';
import type { SiteKnowledge } from '../../site/site-knowledge.ts';
import { recoverPage } from '../../structure/recover-page.ts';
import type { RecoveredPage, Targets } from '../../structure/recover-page.ts';
import { settleAnchors } from '../../structure/settle-anchors.ts';
import { pageRow } from '../../workspace/page-rows.ts';
import { saveDocument } from '../../workspace/plan-rows.ts';
import { keepOnlyRecovered, recoveredPage, saveRecovered } from '../../workspace/recovered-rows.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Progress } from '../progress.ts';
import { checkBody, toDocument } from './convert-page.ts';
import type { DocumentPlace, DocumentPlan } from './document-plan.ts';
import type { MediaPlan } from './media-plan.ts';
import { codeVersion } from '../code-version.ts';
import type { LinkedPage } from './overview.ts';

/** Changes when pages are recovered otherwise than before: then they are recovered again. */
const CONVERTER = codeVersion(['personal', 'site', 'structure', 'stages/prepare']);

/** What pages are converted with. */
export interface Conversion {
  readonly workspace: Workspace;
  readonly site: SiteKnowledge;
  readonly documents: DocumentPlan;
  readonly media: MediaPlan;
  readonly targets: Targets;
  readonly schema: BodySchema;
  /** Whether how people can be reached is cut out. */
  readonly withholds: boolean;
  /** Hash of everything beside a page that decides what it becomes. */
  readonly surroundings: string;
  readonly progress: Progress;
}

function noteUses({ media }: Conversion, page: RecoveredPage): void {
  for (const { path } of [...page.links, ...page.pictures]) if (path !== null) media.use(path);
}

function withoutContacts(page: RecoveredPage): RecoveredPage {
  const { blocks, cut } = cutContacts(page.blocks);
  const parts = cut.map((text) => ({ reason: 'personal data' as const, text, what: 'text' }));
  return { ...page, blocks, dropped: [...page.dropped, ...parts] };
}

function recover(conversion: Conversion, place: DocumentPlace): RecoveredPage | null {
  const { workspace, surroundings, documents, site, targets, withholds } = conversion;
  const page = pageRow(workspace, place.path);
  if (page === null) return null;
  const hash = hashOf(CONVERTER, surroundings, page.html, withholds);
  const known = recoveredPage(workspace, place.path, hash);
  if (known !== null) return known;
  const whole = recoverPage({ ...page, locale: documents.localeOf(place.path) }, site, targets);
  const recovered = withholds ? withoutContacts(whole) : whole;
  saveRecovered(workspace, hash, recovered);
  return recovered;
}

/**
 * Recovers every page that becomes a document, and makes the documents when all places that links lead to are known.
 * Pages that were recovered already from the same inputs stay as they are. Returns where each of them leads.
 */
export function convertPages(conversion: Conversion): LinkedPage[] {
  const { workspace, documents, schema, progress } = conversion;
  const places = documents.places();
  const anchors = new Map<string, RecoveredPage['anchors']>();
  places.forEach((place, i) => {
    const recovered = recover(conversion, place);
    if (recovered !== null) {
      noteUses(conversion, recovered);
      anchors.set(place.documentId, recovered.anchors);
    }
    progress.step('recover', i + 1, places.length);
  });
  keepOnlyRecovered(workspace, new Set(places.map(({ path }) => path)));
  const pages: LinkedPage[] = [];
  places.forEach((place, i) => {
    const recovered = recoveredPage(workspace, place.path, null);
    const page = recovered === null ? null : pageRow(workspace, place.path);
    if (recovered !== null && page !== null) {
      const blocks = settleAnchors(recovered.blocks, (documentId) => anchors.get(documentId) ?? null);
      const { body, problem } = checkBody(schema, place.documentId, blocks, page.html);
      if (problem !== null) progress.note(`${place.path}: kept as plain text (${problem})`);
      const { language } = pageRow(workspace, documents.speaker(place.path)) ?? page;
      const document = toDocument(recovered, place, body, language);
      saveDocument(workspace, document);
      const leadsTo = referencesOf({ parentId: null, meta: document.meta, body }, schema).documents;
      pages.push({ ...place, locale: document.locale, title: document.meta.title, leadsTo });
    }
    progress.step('prepare', i + 1, places.length);
  });
  return pages;
}
