import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Locale } from '../shared/locale.ts';
import { feedbackTemplate } from './feedback-template.ts';
import type { Rate } from './feedback-template.ts';
import { icon } from './icons.ts';
import { quoteTemplate } from './quote-template.ts';
import type { Texts } from './texts.ts';
import type { Refusal, Turn } from './turn.ts';

/** What a turn's buttons and links do. */
export interface TurnActions {
  readonly copy: (turn: Turn) => void;
  readonly retry: () => void;
  readonly rate: Rate;
  /** A link to a page of this site was followed. */
  readonly follow: () => void;
}

/** Everything that a turn is shown with. */
export interface TurnView {
  readonly turn: Turn;
  readonly isLast: boolean;
  /** The button of this turn says that its answer was copied, or why not. */
  readonly copyNote: string;
  readonly locale: Locale;
  readonly texts: Texts;
  readonly askHref: string;
  readonly contactHref: string;
  readonly actions: TurnActions;
}

function refusalTemplate(refusal: Refusal, { texts, contactHref, actions }: TurnView): TemplateResult {
  const contact = refusal.contactHref === '' ? contactHref : refusal.contactHref;
  return html`
    ${
      refusal.nearest.length === 0
        ? nothing
        : html`<p class="list-title">${texts('chat.nearest')}</p>
            <ul class="links">
              ${refusal.nearest.map(
                (page) =>
                  html`<li>
                    <a href=${page.href} lang=${page.languageTag} @click=${actions.follow}>${page.title}</a>
                  </li>`,
              )}
            </ul>`
    }
    ${contact === '' ? nothing : html`<p><a href=${contact} @click=${actions.follow}>${texts('chat.contact')}</a></p>`}
  `;
}

function problemTemplate({ turn, texts, askHref }: TurnView): TemplateResult {
  const plain = `${askHref}?q=${encodeURIComponent(turn.question)}`;
  return html`<div class="problem">
    <p>${turn.problem?.message} ${turn.problem?.hint}</p>
    ${askHref === '' ? nothing : html`<p><a href=${plain}>${texts('chat.askPage')}</a></p>`}
  </div>`;
}

function actionsTemplate({ turn, isLast, copyNote, texts, actions }: TurnView): TemplateResult | typeof nothing {
  const canCopy = turn.state !== 'waiting' && turn.quotes.length > 0;
  const canRetry = isLast && (turn.state === 'failed' || turn.state === 'stopped');
  if (!canCopy && !canRetry) return nothing;
  const copy = html`<button type="button" class="quiet" @click=${() => actions.copy(turn)}>
    ${icon(copyNote === '' ? 'copy' : 'done')} ${copyNote === '' ? texts('chat.copy') : copyNote}
  </button>`;
  const retry = html`<button type="button" class="quiet" @click=${actions.retry}>
    ${icon('retry')} ${texts('chat.retry')}
  </button>`;
  return html`<p class="actions">${canRetry ? retry : nothing} ${canCopy ? copy : nothing}</p>`;
}

/** A question with its answer as far as it has come: the sentence, the quotes or the refusal, what went wrong, what can be done. */
export function turnTemplate(view: TurnView): TemplateResult {
  const { turn, locale, texts, actions } = view;
  const isSilent = turn.quotes.length === 0 && turn.refusal === null && turn.text === '';
  return html`<li class="turn" data-state=${turn.state}>
    <h3 class="asked">${turn.question}</h3>
    ${turn.state === 'waiting' && isSilent ? html`<p class="waiting">${texts('chat.searching')}</p>` : nothing}
    ${turn.text === '' ? nothing : html`<p class="said">${turn.text}</p>`}
    ${turn.quotes.map((quote) => quoteTemplate(quote, locale, actions.follow))}
    ${turn.refusal === null ? nothing : refusalTemplate(turn.refusal, view)}
    ${turn.state === 'stopped' ? html`<p class="waiting">${texts('chat.stopped')}</p>` : nothing}
    ${turn.state === 'failed' ? problemTemplate(view) : nothing} ${actionsTemplate(view)}
    ${feedbackTemplate(turn, texts, actions.rate)}
  </li>`;
}
