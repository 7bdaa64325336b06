import { z } from 'zod';
import { answerLetter } from '../../core/messages/answer-letter.ts';
import type { InboxMessage } from '../../core/messages/inbox.ts';
import { roleAllows } from '../../core/accounts/permissions.ts';
import type { Context, SiteContext } from '../../context.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { localOf } from '../../shared/zurich-time.ts';
import { adminRoute } from './admin-route.ts';
import { csvAnswer } from './csv-answer.ts';
import {
  messageChangeSchema,
  messageListSchema,
  messageQuerySchema,
  messageSchema,
  toMessage,
} from './messages-model.ts';
import { Problem } from './problem.ts';

const params = z.object({ message: z.string() });
const EXPORTED = 10_000;

async function messageOf(site: SiteContext, id: string): Promise<InboxMessage> {
  const found = await site.inbox.find(id);
  if (found !== null) return found;
  throw new Problem({ kind: 'not-found', code: 'message-unknown', message: 'This message does not exist any more.' });
}

/** Who may take care of messages: people of the site with the right to, and whoever asks (operators). */
function colleaguesOf(
  context: Context,
  siteId: string,
  actor: { id: string; name: string },
): { id: string; name: string }[] {
  const people = context.accounts
    .people(siteId)
    .filter(({ role, disabledAt }) => disabledAt === null && roleAllows(role, 'messages.write'))
    .map(({ id, name }) => ({ id, name }));
  return people.some(({ id }) => id === actor.id) ? people : [...people, { id: actor.id, name: actor.name }];
}

function when(instant: number | null): string {
  return instant === null ? '' : localOf(instant).replace('T', ' ');
}

/** The inbox of a site: messages of the contact form. */
export const messagesRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/messages',
    permission: 'messages.read',
    summary: 'Messages of the contact form, newest first',
    query: messageQuerySchema,
    response: messageListSchema,
    handle: async ({ site, query, actor, context }) => {
      const { folder, q, mine, page, size } = query;
      const { items, total } = await site.inbox.list({
        folder,
        text: q.trim(),
        assignedTo: mine === 'true' ? actor.id : null,
        offset: (page - 1) * size,
        limit: size,
      });
      return {
        items: items.map((message) => toMessage(context.accounts, message)),
        total,
        counts: await site.inbox.counts(),
        canMail: context.mailer !== null,
        colleagues: colleaguesOf(context, site.id, actor),
        keptDays: site.data().site.settings.retention.messageDays,
      };
    },
  }),
  adminRoute({
    method: 'patch',
    path: '/api/admin/sites/{site}/messages',
    permission: 'messages.write',
    summary: 'Marks messages: read, answered, spam, whose they are',
    body: messageChangeSchema,
    response: z.object({ changed: z.int() }),
    handle: async ({ site, body, actor, context, audit }) => {
      const { ids, assignedTo, ...flags } = body;
      const isColleague =
        typeof assignedTo !== 'string' ||
        assignedTo === actor.id ||
        colleaguesOf(context, site.id, actor).some(({ id }) => id === assignedTo);
      if (!isColleague) {
        throw new Problem({
          kind: 'invalid',
          code: 'colleague-unknown',
          message: 'Nobody of this site has this account.',
        });
      }
      const change = {
        ...(flags.read !== undefined && { read: flags.read }),
        ...(flags.answered !== undefined && { answered: flags.answered }),
        ...(flags.spam !== undefined && { spam: flags.spam }),
        ...(assignedTo !== undefined && { assignedTo }),
      };
      const changed = await site.inbox.change({ ids, change, by: actor.id, at: Date.now() });
      // That somebody has looked at a message is no change worth a line in the log.
      if (Object.keys(change).some((key) => key !== 'read')) {
        await audit('message.change', ids.length === 1 ? (ids[0] ?? '') : 'messages', { count: changed, ...change });
      }
      return { changed };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/messages/delete',
    permission: 'messages.write',
    summary: 'Deletes messages for good',
    body: z.strictObject({ ids: z.array(z.string().max(40)).min(1).max(200) }),
    response: z.object({ deleted: z.int() }),
    handle: async ({ site, body: { ids }, audit }) => {
      const deleted = await site.inbox.remove(ids);
      await audit('message.delete', ids.length === 1 ? (ids[0] ?? '') : 'messages', { count: deleted });
      return { deleted };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/messages/export',
    permission: 'messages.read',
    summary: 'All messages but spam as a CSV file',
    handle: async ({ site, context, audit }) => {
      const all = { text: '', assignedTo: null, offset: 0, limit: EXPORTED };
      const open = await site.inbox.list({ ...all, folder: 'open' });
      const answered = await site.inbox.list({ ...all, folder: 'answered' });
      const items = [...open.items, ...answered.items].sort((a, b) => b.createdAt - a.createdAt);
      await audit('message.export', 'messages', { count: items.length });
      const rows = items.map((message) => [
        when(message.createdAt),
        message.name,
        message.email,
        LANGUAGE_NAMES[message.locale],
        message.message,
        when(message.answeredAt),
        message.answeredBy === null ? '' : (context.accounts.person(message.answeredBy)?.name ?? message.answeredBy),
      ]);
      const head = ['received', 'name', 'email', 'language', 'message', 'answered', 'answered by'];
      return csvAnswer(`${site.id}-messages`, [head, ...rows]);
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/messages/{message}',
    permission: 'messages.read',
    summary: 'One message',
    params,
    response: messageSchema,
    handle: async ({ site, params: { message }, context }) =>
      toMessage(context.accounts, await messageOf(site, message)),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/messages/{message}/answer',
    permission: 'messages.write',
    summary: 'Mails an answer to whoever wrote the message',
    params,
    body: z.strictObject({ text: z.string().trim().min(1).max(20_000) }),
    response: messageSchema,
    handle: async ({ site, params: { message: id }, body: { text }, actor, context, audit }) => {
      const message = await messageOf(site, id);
      if (context.mailer === null) {
        throw new Problem({ kind: 'unavailable', code: 'mail-missing', message: 'No mail server is set up.' });
      }
      const replyTo = { name: actor.name, address: actor.email };
      await context.mailer.send(answerLetter(site.data().site, message, { text, replyTo }));
      await site.inbox.noteAnswer({ id, text, by: actor.id, at: Date.now() });
      await audit('message.answer', id, {});
      return toMessage(context.accounts, await messageOf(site, id));
    },
  }),
];
