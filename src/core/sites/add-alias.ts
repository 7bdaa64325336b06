import { AppError } from '../../shared/errors.ts';
import { MOST_ALIASES } from './settings-schema.ts';
import type { AssistantSettings, PageAlias } from './site.ts';

/**
 * What the assistant is told with one more wording that leads to a page; the same wording led elsewhere is replaced.
 * @throws AppError `aliases-full`
 */
export function addAlias(settings: AssistantSettings, alias: PageAlias): AssistantSettings {
  const others = settings.aliases.filter(({ locale, text }) => locale !== alias.locale || text !== alias.text);
  if (others.length >= MOST_ALIASES) {
    throw new AppError({
      kind: 'conflict',
      code: 'aliases-full',
      message: `A site has at most ${String(MOST_ALIASES)} wordings that lead to a page.`,
      hint: 'Remove some first.',
    });
  }
  return { ...settings, aliases: [...others, alias] };
}
