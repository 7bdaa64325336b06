import type { Locale } from '../../shared/locale.ts';
import type { Revision } from '../content/document.ts';
import { referencesOf } from '../content/references.ts';
import { sectionsIn } from '../content/sections.ts';
import { haveSameTimes } from '../events/same-times.ts';
import { requireDocument } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import { checkPage } from './page-check.ts';
import type { Finding, TargetState } from './page-check.ts';
import { sourceLocale } from './source-language.ts';

async function stateOf(site: EditingSite, documentId: string, sectionIn: Locale | null): Promise<TargetState> {
  const document = await site.content.document(documentId);
  if (document === null) return 'missing';
  if (document.trashedAt !== null) return 'trashed';
  const translations = await site.content.translations(documentId);
  const shown = translations.filter(({ locale }) => sectionIn === null || locale === sectionIn);
  return shown.some(({ publishedRevisionId }) => publishedRevisionId !== null) ? 'published' : 'unpublished';
}

async function targetsOf(site: EditingSite, revision: Revision): Promise<Map<string, TargetState>> {
  const { documents } = referencesOf({ parentId: null, meta: revision.meta, body: revision.body }, site.schema);
  const sections = new Set(sectionsIn(revision.body));
  const states = [...documents, ...sections].map(
    async (id) => [id, await stateOf(site, id, sections.has(id) ? revision.locale : null)] as const,
  );
  return new Map(await Promise.all(states));
}

/** Languages in which an event is published with other times than the version gives. */
async function otherTimesIn(site: EditingSite, { documentId, locale, meta }: Revision): Promise<Locale[]> {
  const others = site.locales.filter((other) => other !== locale);
  const pages = await Promise.all(others.map((other) => site.content.published(documentId, other)));
  return others.filter((_, i) => {
    const page = pages[i] ?? null;
    return page !== null && !haveSameTimes(page.meta.event, meta.event);
  });
}

/** Checks a version of a page before it is published. @throws AppError `document-unknown` */
export async function checkRevision(site: EditingSite, revision: Revision): Promise<Finding[]> {
  const { documentId, locale, meta, body } = revision;
  const document = await requireDocument(site, documentId);
  const targets = await targetsOf(site, revision);
  const page = await site.editing.page(documentId, site.locales);
  const languages = page?.languages ?? [];
  const own = languages.find((language) => language.locale === locale);
  const isSource = sourceLocale(site.locales, languages) === locale;
  const published = languages.filter((language) => language.publishedVersionId !== null);
  return checkPage({
    type: document.type,
    locale,
    meta,
    body,
    target: (id) => targets.get(id) ?? 'missing',
    hasMedia: site.hasMedia,
    missingIn: site.locales.filter((other) => other !== locale && !published.some((p) => p.locale === other)),
    staleIn: isSource ? languages.filter((language) => language.stale).map((language) => language.locale) : [],
    otherTimesIn: document.type === 'event' ? await otherTimesIn(site, revision) : [],
    isStale: own?.stale ?? false,
    isMachineMade: own?.machineMade ?? false,
  });
}
