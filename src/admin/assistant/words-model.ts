import type { AssistantSettings, SynonymGroup } from '../../core/sites/site.ts';
import type { Locale } from '../../shared/locale.ts';

/** The groups of a language as lines of text: one group a line, its words parted by commas. */
export function synonymLines(groups: readonly SynonymGroup[], locale: Locale): string {
  return groups
    .filter((group) => group.locale === locale)
    .map(({ words }) => words.join(', '))
    .join('\n');
}

/** Settings with the groups of a language as somebody wrote them in lines. Lines with a single word say nothing. */
export function withSynonymLines(settings: AssistantSettings, locale: Locale, text: string): AssistantSettings {
  const own = text
    .split('\n')
    .map((line) => [
      ...new Set(
        line
          .split(/[,;]/)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
    ])
    .filter((words) => words.length > 1)
    .map((words): SynonymGroup => ({ locale, words }));
  return { ...settings, synonyms: [...settings.synonyms.filter((group) => group.locale !== locale), ...own] };
}
