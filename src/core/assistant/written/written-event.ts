import type { GenerationUsage, GeneratorModel, PromptMessage } from '../../generation/ports.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { CheckedClaim } from '../claims/claim.ts';
import type { NumberedSentence } from './section.ts';

/**
 * How a written answer ended: `done` with at least one claim shown, `nothing` without one that passed, `unavailable` without a
 * model (none, killed, a server that is off, or one that is not ready in time), `busy` with a full queue or one that took too long, `time`
 * when it was begun and took too long.
 */
export type EndReason = 'done' | 'nothing' | 'unavailable' | 'busy' | 'time';

/** How a written answer comes about. Visitors are shown who writes, places, claims and the end; the rest explains it to operators. */
export type WrittenEvent =
  | { readonly type: 'preparing'; readonly model: GeneratorModel }
  | { readonly type: 'rewritten'; readonly question: string }
  | { readonly type: 'prompt'; readonly messages: readonly PromptMessage[] }
  | { readonly type: 'queued'; readonly place: number }
  | { readonly type: 'started'; readonly model: GeneratorModel }
  | {
      readonly type: 'claim';
      readonly text: string;
      readonly locale: Locale;
      readonly source: NumberedSentence;
      readonly checked: CheckedClaim;
    }
  | { readonly type: 'withheld'; readonly checked: CheckedClaim }
  | {
      readonly type: 'ended';
      readonly reason: EndReason;
      /** Null when the model did not come to its end. */
      readonly usage: GenerationUsage | null;
      /** What went wrong, for the operator; null when nothing did. */
      readonly error: unknown;
    };
