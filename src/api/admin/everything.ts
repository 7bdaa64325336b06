import type { z } from 'zod';
import type { Context, SiteContext } from '../../context.ts';
import { roleAllows } from '../../core/accounts/permissions.ts';
import type { Permission, Role } from '../../core/accounts/permissions.ts';
import { roleOn } from '../../core/accounts/person.ts';
import type { LexicalHit } from '../../core/search/ports.ts';
import { queryTerms, searchStems } from '../../core/search/query.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Actor } from './actor.ts';
import { addressFor } from './page-presenter.ts';
import type { searchItem } from './search-routes.ts';

type Item = z.input<typeof searchItem>;

/** Passages looked at for published texts; several belong to the same page. */
const PASSAGES = 24;
/** Passages with one word, of which those with all words are taken. */
const PER_WORD = 400;
/** How many of each kind are shown. */
const PER_KIND = { page: 12, media: 5, message: 5, person: 5 } as const;

/** A site on which somebody searches, with what they may see there. */
export interface SearchableSite {
  readonly site: SiteContext;
  readonly may: (permission: Permission) => boolean;
}

/** The sites that somebody has a part on, the preferred one first. */
export function searchableSites(context: Context, actor: Actor, preferred: string | undefined): SearchableSite[] {
  const person = context.accounts.person(actor.id);
  if (person === null) return [];
  const memberships = context.accounts.memberships(actor.id);
  return [...context.sites.values()]
    .map((site): { site: SiteContext; role: Role | null } => ({ site, role: roleOn(person, memberships, site.id) }))
    .filter(({ role }) => role !== null)
    .map(({ site, role }) => ({ site, may: (permission: Permission) => roleAllows(role, permission) }))
    .sort((a, b) => Number(b.site.id === preferred) - Number(a.site.id === preferred));
}

/** Passages in one language that hold every word: editors look for a certain page, not for whatever comes near. */
async function passagesWithAll(
  site: SiteContext,
  text: string,
  language: Locale,
  locale: Locale,
): Promise<LexicalHit[]> {
  const words = queryTerms(text, language, locale);
  const [first, ...others] = await Promise.all(
    words.map((word) => site.passages.lexical(searchStems([word]), PER_WORD, locale)),
  );
  const ids = others.map((hits) => new Set(hits.map(({ passageId }) => passageId)));
  return (first ?? []).filter(({ passageId }) => ids.every((set) => set.has(passageId)));
}

/** Published pages whose text holds the words, as the sites' own search finds them, without vectors. */
async function publishedHits(site: SiteContext, text: string, language: Locale): Promise<Item[]> {
  const { locales } = site.data().site.settings;
  const hits = await Promise.all(locales.map((locale) => passagesWithAll(site, text, language, locale)));
  const best = hits.flat().sort((a, b) => b.score - a.score);
  const passages = await site.passages.load(best.slice(0, PASSAGES).map(({ passageId }) => passageId));
  return passages.map(({ documentId, locale, pageTitle }) => {
    const page = site.data().pages.find(documentId, locale);
    return {
      kind: 'page',
      site: site.id,
      id: documentId,
      title: pageTitle,
      language: locale,
      detail: addressFor(site, locale, page?.path ?? null) ?? '',
      type: page?.type ?? 'page',
    };
  });
}

async function findPages(site: SiteContext, text: string, language: Locale): Promise<Item[]> {
  const drafts = site.finder.find(text, PER_KIND.page).map((found): Item => {
    const { documentId, locale, title, type } = found;
    const path = site.data().pages.find(documentId, locale)?.path ?? null;
    const detail = addressFor(site, locale, path) ?? '';
    return { kind: 'page', site: site.id, id: documentId, title, language: locale, detail, type };
  });
  const seen = new Set<string>();
  // One entry a page: the interface's language where the page was found in it.
  const inOrder = [...drafts, ...(await publishedHits(site, text, language))];
  const own = new Map(inOrder.filter((item) => item.language === language).map((item) => [item.id, item]));
  return inOrder
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, PER_KIND.page)
    .map((item) => own.get(item.id) ?? item);
}

function findMedia(site: SiteContext, text: string, language: Locale): Item[] {
  const { items } = site.mediaStore.list({
    page: 1,
    size: PER_KIND.media,
    kind: 'any',
    search: text,
    withoutAlt: null,
    trashed: false,
    sort: 'newest',
  });
  return items.map(({ name, alts }) => ({
    kind: 'media',
    site: site.id,
    id: name,
    title: name,
    detail: alts[language] ?? Object.values(alts)[0] ?? '',
  }));
}

async function findMessages(site: SiteContext, text: string): Promise<Item[]> {
  const query = { folder: 'all', text, assignedTo: null, offset: 0, limit: PER_KIND.message } as const;
  const { items } = await site.inbox.list(query);
  return items.map(({ id, name, message }) => ({
    kind: 'message',
    site: site.id,
    id,
    title: name,
    detail: message.replace(/\s+/g, ' ').slice(0, 100),
  }));
}

function findPeople(context: Context, site: SiteContext, text: string): Item[] {
  const wanted = text.toLowerCase();
  return context.accounts
    .people(site.id)
    .filter(({ name, email }) => name.toLowerCase().includes(wanted) || email.toLowerCase().includes(wanted))
    .slice(0, PER_KIND.person)
    .map(({ id, name, email }) => ({ kind: 'person', site: site.id, id, title: name, detail: email }));
}

/** Whatever of a site holds the words and may be seen: pages with drafts, media, messages, people. */
export async function findEverything(
  context: Context,
  { site, may }: SearchableSite,
  text: string,
  language: Locale,
): Promise<Item[]> {
  return [
    ...(may('content.read') ? await findPages(site, text, language) : []),
    ...(may('media.read') ? findMedia(site, text, language) : []),
    ...(may('messages.read') ? await findMessages(site, text) : []),
    ...(may('people.read') ? findPeople(context, site, text) : []),
  ];
}
