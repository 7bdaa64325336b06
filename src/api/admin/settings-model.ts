import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { PLAIN_GROUNDS } from '../../core/sites/accent.ts';
import { editableSettingsSchema } from '../../core/sites/settings-schema.ts';
import type { SiteSettings } from '../../core/sites/site.ts';
import { documentTitlesSchema } from './document-model.ts';
import { Problem } from './problem.ts';

/** Settings that this screen changes: all but the menus and what the assistant is told. */
export type EditableSettings = Omit<SiteSettings, 'menus' | 'assistant'>;

/** The settings as editors get them. */
export const settingsAnswer = z.object({
  version: z.int(),
  settings: editableSettingsSchema,
  /** Grounds of the theme, for the contrast of the accent colour. */
  grounds: z.object({ day: z.array(z.string()), night: z.array(z.string()) }),
  /** Days for which the installation keeps questions where the site says nothing. */
  questionDays: z.int(),
  documents: z.array(documentTitlesSchema).readonly(),
});

/** What the settings screen gets. */
export async function settingsOf(site: SiteContext, questionDays: number): Promise<unknown> {
  const { settings, settingsVersion } = site.data().site;
  const { menus: _, assistant: __, ...editable } = settings;
  return {
    version: settingsVersion,
    settings: editable,
    grounds: site.folder.config.grounds ?? PLAIN_GROUNDS,
    questionDays,
    documents: await site.documentTitles.all(),
  };
}

const RASTER = /^image\/(?!svg)/;

function wrongReferences(
  site: SiteContext,
  settings: EditableSettings,
  known: ReadonlySet<string>,
): Record<string, string> {
  const { media } = site.data();
  const fields: Record<string, string> = {};
  for (const field of ['contactDocument', 'privacyDocument', 'newsDocument'] as const) {
    if (!known.has(settings[field])) fields[field] = settings[field];
  }
  if (settings.logo !== null && media.get(settings.logo)?.type.startsWith('image/') !== true)
    fields['logo'] = settings.logo;
  if (!RASTER.test(media.get(settings.socialPicture)?.type ?? '')) fields['socialPicture'] = settings.socialPicture;
  return fields;
}

/** Refuses settings that name documents or pictures that are not there. @throws Problem `settings-reference-missing` */
export async function requireReferences(site: SiteContext, settings: EditableSettings): Promise<void> {
  const documents = await site.documentTitles.all();
  const fields = wrongReferences(site, settings, new Set(documents.map(({ id }) => id)));
  const names = Object.values(fields);
  if (names.length === 0) return;
  throw new Problem({
    kind: 'invalid',
    code: 'settings-reference-missing',
    message: `The site has no ${names.join(', ')}.`,
    parameters: { names: names.join(', ') },
    fields,
  });
}

/** Languages are added and removed on their own, with what follows from it; here they can only be put in another order. @throws Problem `settings-languages` */
export function requireSameLanguages(site: SiteContext, settings: EditableSettings): void {
  const own = [...site.data().site.settings.locales].sort().join();
  if ([...settings.locales].sort().join() === own) return;
  throw new Problem({
    kind: 'invalid',
    code: 'settings-languages',
    message: 'Languages are added and removed on their own.',
    fields: { locales: own },
  });
}

/** A site keeps questions for at most as long as the installation does. @throws Problem `question-days` */
export function requireRetention({ retention }: Pick<SiteSettings, 'retention'>, most: number): void {
  if (retention.questionDays === null || retention.questionDays <= most) return;
  throw new Problem({
    kind: 'invalid',
    code: 'question-days',
    message: `This installation keeps questions for ${String(most)} days at most.`,
    parameters: { days: String(most) },
    fields: { 'retention.questionDays': String(most) },
  });
}
