import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { NOTE_LIMIT } from '../../core/editing/note.ts';
import type { Note } from '../../core/editing/note.ts';
import { requireDocument, requireDraft } from '../../core/editing/draft.ts';
import { AppError } from '../../shared/errors.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { requireMayEdit } from './page-access.ts';
import { localeModel, pageLanguageParams, pageParams, personModel, timeModel } from './page-models.ts';
import { presentPerson } from './page-presenter.ts';

const noteModel = z.object({
  id: z.string(),
  document: z.string(),
  language: localeModel,
  blockId: z.string().nullable(),
  text: z.string(),
  author: personModel,
  recipient: personModel.nullable(),
  createdAt: timeModel,
  settledAt: timeModel.nullable(),
});

async function present(site: SiteContext, note: Note): Promise<z.infer<typeof noteModel>> {
  const { documentId, locale, author, recipient, ...rest } = note;
  return {
    ...rest,
    document: documentId,
    language: locale,
    author: await presentPerson(site, author),
    recipient: recipient === null ? null : await presentPerson(site, recipient),
  };
}

const noteList = z.object({ items: z.array(noteModel), total: z.int() });

async function presentAll(site: SiteContext, notes: readonly Note[]): Promise<z.infer<typeof noteList>> {
  return { items: await Promise.all(notes.map((note) => present(site, note))), total: notes.length };
}

/** Notes to colleagues, and asking them to look at a draft. */
export const noteRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/notes',
    permission: 'content.read',
    summary: 'Notes of the site that are not settled, newest first',
    response: noteList,
    handle: async ({ site }) => presentAll(site, await site.editing.openNotes()),
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/pages/{document}/notes',
    permission: 'content.read',
    summary: 'Notes about a page, in all languages',
    params: pageParams,
    response: noteList,
    handle: async ({ site, params }) => presentAll(site, await site.editing.notes(params.document)),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/notes',
    permission: 'content.write',
    summary: 'Leaves a note to colleagues about a page or a block of it',
    params: pageLanguageParams,
    body: z.object({
      text: z.string().trim().min(1).max(NOTE_LIMIT),
      blockId: z.string().nullable().default(null),
      recipient: z.string().nullable().default(null),
    }),
    response: z.object({ id: z.string() }),
    handle: async ({ actor, site, params, body, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      await requireDocument(editingSite(site), key.documentId);
      const id = await site.editing.addNote({ ...key, ...body, author: actor.id });
      await audit('note.add', key.documentId, { language: key.locale, note: id });
      return { id };
    },
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/notes/{note}',
    permission: 'content.write',
    summary: 'Marks a note as settled, or as open again',
    params: z.object({ note: z.string() }),
    body: z.object({ settled: z.boolean() }),
    handle: async ({ site, params, body, audit }) => {
      if (!(await site.editing.settleNote(params.note, body.settled))) {
        throw new AppError({ kind: 'not-found', code: 'note-unknown', message: `There is no note ${params.note}.` });
      }
      await audit(body.settled ? 'note.settle' : 'note.reopen', params.note);
    },
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/pages/{document}/{language}/review',
    permission: 'content.write',
    summary: 'Says that a draft is ready for review, or that it is not any more',
    params: pageLanguageParams,
    body: z.object({ ready: z.boolean() }),
    handle: async ({ actor, site, params, body, audit }) => {
      const key = { documentId: params.document, locale: params.language };
      const editing = editingSite(site);
      await requireDraft(editing, key.documentId, key.locale);
      await requireMayEdit(actor, editing, key.documentId);
      await site.editing.setReview({ ...key, by: body.ready ? actor.id : null });
      await audit(body.ready ? 'page.ready' : 'page.not-ready', key.documentId, { language: key.locale });
    },
  }),
];
