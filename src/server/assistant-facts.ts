import type { Context } from '../context.ts';
import type { Locale } from '../shared/locale.ts';
import { assistantView } from '../view/assistant-view.ts';
import type { AssistantView } from '../view/assistant-view.ts';

/** Says in one language who answers on a site now, and for how long questions are kept. */
export function assistantFacts(context: Context, siteId: string, locale: Locale): AssistantView {
  const data = context.site(siteId).data();
  return assistantView(data, locale, {
    questionDays: data.site.settings.retention.questionDays ?? context.config.questionRetentionDays,
    model: context.generator.model,
  });
}
