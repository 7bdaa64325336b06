import { z } from 'zod';
import type { EventDetails } from '../../core/events/event.ts';
import { dateOf, openDates } from '../../core/signup/dates.ts';
import type { Signup, SignupCount } from '../../core/signup/signup.ts';
import type { SiteContext } from '../../context.ts';
import { newId } from '../../shared/ids.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { localOf } from '../../shared/zurich-time.ts';
import { adminRoute } from './admin-route.ts';
import { csvAnswer } from './csv-answer.ts';
import { eventDetails } from './event-items.ts';
import { Problem } from './problem.ts';
import { newSignupSchema, signupChangeSchema, signupListSchema, signupSchema, toSignup } from './signups-model.ts';
import type { SignupDateItem } from './signups-model.ts';

const eventParams = z.object({ document: z.string() });
const signupParams = z.object({ signup: z.string() });

async function eventOf(site: SiteContext, documentId: string): Promise<{ title: string; event: EventDetails | null }> {
  const document = await site.content.document(documentId);
  const found = document?.type === 'event' ? await eventDetails(site, documentId) : null;
  if (found !== null) return found;
  throw new Problem({ kind: 'not-found', code: 'event-unknown', message: 'There is no such event.' });
}

async function signupOf(site: SiteContext, id: string): Promise<{ signup: Signup; limit: number | null }> {
  const signup = await site.signups.find(id);
  if (signup === null) {
    throw new Problem({ kind: 'not-found', code: 'signup-unknown', message: 'This sign-up does not exist any more.' });
  }
  const details = await eventDetails(site, signup.documentId);
  return { signup, limit: details?.event?.signup?.limit ?? null };
}

/** Dates that have people, and those for which one may sign up now. */
function datesOf(event: EventDetails | null, counts: readonly SignupCount[], now: number): SignupDateItem[] {
  const open = event === null ? [] : openDates(event, now).map(({ key }) => key);
  const keys = [...new Set([...counts.map(({ occurrence }) => occurrence), ...open])].sort();
  return keys.map((occurrence) => {
    const date = event === null ? null : dateOf(event, occurrence);
    const count = counts.find((entry) => entry.occurrence === occurrence);
    return {
      occurrence,
      start: date?.start ?? null,
      end: date?.end ?? null,
      confirmed: count?.confirmed ?? 0,
      waiting: count?.waiting ?? 0,
      isOver: date === null || date.endsAt <= now,
    };
  });
}

/** People who signed up for events. */
export const signupsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/events/{document}/signups',
    permission: 'signups.read',
    summary: 'People who signed up for an event, in the order in which they came',
    params: eventParams,
    response: signupListSchema,
    handle: async ({ site, params: { document } }) => {
      const { title, event } = await eventOf(site, document);
      const items = await site.signups.ofEvent(document);
      return {
        title,
        limit: event?.signup?.limit ?? null,
        hasSignup: event !== null && event.signup !== null,
        dates: datesOf(event, await site.signups.counts(document), Date.now()),
        items: items.map(toSignup),
        keptDays: site.data().site.settings.retention.signupDays,
      };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/events/{document}/signups',
    permission: 'signups.write',
    summary: 'Signs somebody up who called or wrote; limit and waiting list hold as for everybody',
    params: eventParams,
    body: newSignupSchema,
    response: signupSchema,
    handle: async ({ site, params: { document }, body, context, audit }) => {
      const { event } = await eventOf(site, document);
      const date = event === null ? null : dateOf(event, body.occurrence);
      if (event === null || date === null) {
        throw new Problem({
          kind: 'invalid',
          code: 'date-unknown',
          message: 'The event does not take place on this day.',
        });
      }
      const { language, ...values } = body;
      const id = newId();
      const { limit = null, waitingList = true } = event.signup ?? {};
      const request = { ...values, id, documentId: document, locale: language, limit, waitingList };
      const outcome = await site.signups.add({ ...request, endsAt: date.endsAt, at: Date.now() });
      if (outcome === 'full') {
        throw new Problem({ kind: 'conflict', code: 'event-full', message: 'There is no place left.' });
      }
      context.deliverMail();
      await audit('signup.add', document, { persons: body.persons, state: outcome });
      return toSignup((await signupOf(site, id)).signup);
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/events/{document}/signups/export',
    permission: 'signups.read',
    summary: 'People who signed up for an event as a CSV file; of one date when it is named',
    params: eventParams,
    query: z.object({ occurrence: z.string().optional() }),
    handle: async ({ site, params: { document }, query: { occurrence }, audit }) => {
      const { event } = await eventOf(site, document);
      const all = await site.signups.ofEvent(document);
      const wanted = all.filter((signup) => occurrence === undefined || signup.occurrence === occurrence);
      await audit('signup.export', document, { count: wanted.length });
      const rows = wanted.map((signup) => [
        (event === null ? null : dateOf(event, signup.occurrence)?.start.replace('T', ' ')) ?? signup.occurrence,
        signup.status,
        signup.name,
        signup.email,
        signup.persons,
        signup.remark,
        LANGUAGE_NAMES[signup.locale],
        localOf(signup.createdAt).replace('T', ' '),
      ]);
      const head = ['date', 'state', 'name', 'email', 'persons', 'remark', 'language', 'signed up'];
      return csvAnswer(`${site.id}-${document}`, [head, ...rows]);
    },
  }),
  adminRoute({
    method: 'patch',
    path: '/api/admin/sites/{site}/signups/{signup}',
    permission: 'signups.write',
    summary: 'Moves somebody: to a place, to the waiting list, to another date; or cancels',
    params: signupParams,
    body: signupChangeSchema,
    response: signupSchema,
    handle: async ({ site, params: { signup: id }, body, context, audit }) => {
      const { signup, limit } = await signupOf(site, id);
      const { event } = await eventOf(site, signup.documentId);
      const { state, persons, remark, occurrence } = body;
      if (occurrence !== undefined && (event === null || dateOf(event, occurrence) === null)) {
        throw new Problem({
          kind: 'invalid',
          code: 'date-unknown',
          message: 'The event does not take place on this day.',
        });
      }
      const change = {
        ...(state !== undefined && { status: state }),
        ...(persons !== undefined && { persons }),
        ...(remark !== undefined && { remark }),
        ...(occurrence !== undefined && { occurrence }),
      };
      await site.signups.change({ id, change, limit });
      context.deliverMail();
      await audit('signup.change', signup.documentId, { signup: id, ...(state !== undefined && { state }) });
      return toSignup((await signupOf(site, id)).signup);
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/signups/{signup}',
    permission: 'signups.write',
    summary: 'Deletes a sign-up for good, without a letter',
    params: signupParams,
    handle: async ({ site, params: { signup: id }, audit }) => {
      const { signup, limit } = await signupOf(site, id);
      await site.signups.remove({ id, limit });
      await audit('signup.delete', signup.documentId, { signup: id });
    },
  }),
];
