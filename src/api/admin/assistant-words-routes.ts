import { z } from 'zod';
import type { Context, SiteContext } from '../../context.ts';
import { addAlias } from '../../core/sites/add-alias.ts';
import { assistantSettingsSchema } from '../../core/sites/settings-schema.ts';
import type { PageAlias } from '../../core/sites/site.ts';
import { isAppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';
import { documentTitlesSchema } from './document-model.ts';
import { Problem } from './problem.ts';
import { groupOf } from './question-groups.ts';
import { changeSettings, followWrites } from './settings-change.ts';

const versionSchema = z.int().min(1);

const wordsAnswer = z.object({
  version: versionSchema,
  settings: assistantSettingsSchema,
  documents: z.array(documentTitlesSchema).readonly(),
});

/** What editors tell the assistant, with the version that a change starts from. */
export type AssistantWords = z.output<typeof wordsAnswer>;

async function wordsOf(site: SiteContext): Promise<z.input<typeof wordsAnswer>> {
  const { settings, settingsVersion } = site.data().site;
  return {
    version: settingsVersion,
    settings: settings.assistant as z.input<typeof assistantSettingsSchema>,
    documents: await site.documentTitles.all(),
  };
}

async function requireDocuments(site: SiteContext, ids: readonly string[]): Promise<void> {
  const known = new Set((await site.documentTitles.all()).map(({ id }) => id));
  const names = [...new Set(ids.filter((id) => !known.has(id)))].join(', ');
  if (names === '') return;
  throw new Problem({
    kind: 'invalid',
    code: 'settings-reference-missing',
    message: `The site has no ${names}.`,
    parameters: { names },
  });
}

/** Attempts while others change the settings at the same moment. */
const ATTEMPTS = 4;

async function saveAlias(context: Context, site: SiteContext, alias: PageAlias): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { settings, settingsVersion: version } = site.data().site;
    const assistant = assistantSettingsSchema.parse(addAlias(settings.assistant, alias));
    try {
      await context.writer.run('changeSettings', { siteId: site.id, settings: { assistant }, version });
      await followWrites(context);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isAppError(error) || error.code !== 'settings-conflict') throw error;
      await followWrites(context);
    }
  }
}

const aliasShape = assistantSettingsSchema.shape.aliases.element.shape;

/** A visitor's words may come in several lines; a wording is one. */
const aliasBody = z.object({
  text: z
    .string()
    .overwrite((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(aliasShape.text),
  document: aliasShape.document,
});

/** What editors tell the assistant: synonyms, wordings that lead to a page, pages that it leaves out. */
export const assistantWordsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/assistant/words',
    permission: 'questions.read',
    summary: 'Synonyms, wordings that lead to a page, and pages that the assistant leaves out',
    response: wordsAnswer,
    handle: ({ site }) => wordsOf(site),
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/assistant/words',
    permission: 'questions.write',
    summary: 'Replaces what the assistant is told; the next question is answered by it',
    body: z.object({ version: versionSchema, settings: assistantSettingsSchema }),
    response: z.object({ version: versionSchema }),
    handle: async ({ site, context, body: { version, settings: assistant }, audit }) => {
      await requireDocuments(site, [
        ...assistant.excludedDocuments,
        ...assistant.aliases.map(({ document }) => document),
      ]);
      const next = await changeSettings(context, site, {
        version,
        settings: { assistant },
        current: () => wordsOf(site),
      });
      await audit('assistant.change', 'settings');
      return { version: next };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/questions/{question}/alias',
    permission: 'questions.write',
    summary: 'Lets a visitor’s wording lead to a page, and settles the questions',
    params: z.object({ question: z.string().max(64) }),
    body: aliasBody,
    response: z.object({ questions: z.int() }),
    handle: async ({ context, site, params: { question }, body: { text, document }, audit }) => {
      const group = await groupOf(context, site, question);
      await requireDocuments(site, [document]);
      await saveAlias(context, site, { locale: group.locale, text, document });
      await audit('assistant.change', document, { question });
      return { questions: await site.questionBoard.settle(group.ids, Date.now()) };
    },
  }),
];
