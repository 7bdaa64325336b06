import type { RevisionMeta } from '../../core/content/document.ts';
import type { EventDetails } from '../../core/events/event.ts';
import { lastOccurrence, nextOccurrence } from '../../core/events/occurrences.ts';
import { haveSameTimes } from '../../core/events/same-times.ts';
import type { SiteContext } from '../../context.ts';
import type { Locale } from '../../shared/locale.ts';
import type { EventItem } from './signups-model.ts';

interface Version {
  readonly language: Locale;
  readonly meta: RevisionMeta;
  readonly isPublished: boolean;
}

/** What the public sees of a document in each language, or else its draft. */
async function versionsOf(site: SiteContext, documentId: string): Promise<Version[]> {
  const order = site.data().site.settings.locales;
  const translations = await site.content.translations(documentId);
  const versions = await Promise.all(
    translations.map(async ({ locale, publishedRevisionId, draftRevisionId }) => {
      const revision = await site.content.revision(publishedRevisionId ?? draftRevisionId);
      return revision === null
        ? []
        : [{ language: locale, meta: revision.meta, isPublished: publishedRevisionId !== null }];
    }),
  );
  return versions.flat().sort((a, b) => order.indexOf(a.language) - order.indexOf(b.language));
}

/** The language that stands for an event: the first one that is published, else the first one. */
function leading(versions: readonly Version[]): Version | undefined {
  return versions.find(({ isPublished }) => isPublished) ?? versions[0];
}

type EventFacts = Pick<
  EventItem,
  'start' | 'end' | 'allDay' | 'place' | 'recurs' | 'cancelled' | 'isOver' | 'hasSignup' | 'limit'
>;

const UNDATED: EventFacts = {
  start: null,
  end: null,
  allDay: false,
  place: '',
  recurs: false,
  cancelled: false,
  isOver: false,
  hasSignup: false,
  limit: null,
};

function factsOf(event: EventDetails | null, now: number): EventFacts {
  if (event === null) return UNDATED;
  const next = nextOccurrence(event, now);
  const shown = next ?? lastOccurrence(event, now);
  return {
    start: shown?.start ?? event.start,
    end: shown?.end ?? null,
    allDay: event.allDay,
    place: event.place?.name ?? '',
    recurs: event.recurrence !== null,
    cancelled: event.cancelled,
    isOver: next === null,
    hasSignup: event.signup !== null,
    limit: event.signup?.limit ?? null,
  };
}

function itemOf(documentId: string, versions: readonly Version[], persons: number, now: number): EventItem[] {
  const lead = leading(versions);
  if (lead === undefined) return [];
  const published = versions.filter(({ isPublished }) => isPublished);
  return [
    {
      document: documentId,
      title: lead.meta.title,
      language: lead.language,
      published: published.map(({ language }) => language),
      ...factsOf(lead.meta.event, now),
      persons,
      differs: published.some(({ meta }) => !haveSameTimes(meta.event, published[0]?.meta.event ?? null)),
    },
  ];
}

/** The dates of an event as the public sees them, or else as the draft has them; null while it has none. */
export async function eventDetails(
  site: SiteContext,
  documentId: string,
): Promise<{ title: string; event: EventDetails | null } | null> {
  const lead = leading(await versionsOf(site, documentId));
  return lead === undefined ? null : { title: lead.meta.title, event: lead.meta.event };
}

/** Every event of a site that is not in the trash: what is next first, then without date, then what is over, last first. */
export async function eventItems(site: SiteContext, showsPersons: boolean, now: number): Promise<EventItem[]> {
  const totals = showsPersons ? await site.signups.totals() : new Map<string, number>();
  const events = (await site.content.documents()).filter(
    ({ type, trashedAt }) => type === 'event' && trashedAt === null,
  );
  const items = await Promise.all(
    events.map(async ({ id }) => itemOf(id, await versionsOf(site, id), totals.get(id) ?? 0, now)),
  );
  const rank = (item: EventItem): number => (item.isOver ? 2 : item.start === null ? 1 : 0);
  return items.flat().sort((a, b) => {
    const byRank = rank(a) - rank(b);
    const byTime = (a.start ?? '').localeCompare(b.start ?? '') * (a.isOver ? -1 : 1);
    return byRank !== 0 ? byRank : byTime !== 0 ? byTime : a.title.localeCompare(b.title);
  });
}
