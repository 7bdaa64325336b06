import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import { feedbackTemplate } from './feedback-template.ts';
import { icon } from './icons.ts';
import { quoteTemplate } from './quote-template.ts';
import type { TurnView } from './turn-view.ts';
import { elsewhereTemplate, refusalTemplate } from './ways-on-template.ts';
import { writtenTemplate } from './written-template.ts';
import { isWorthRetrying } from './written.ts';

function problemTemplate({ turn, texts, askHref, hrefOf }: TurnView): TemplateResult {
  const plain = `${hrefOf(askHref)}?q=${encodeURIComponent(turn.question)}`;
  return html`<div class="problem">
    <p>${turn.problem?.message} ${turn.problem?.hint}</p>
    ${askHref === '' ? nothing : html`<p><a href=${plain}>${texts('chat.askPage')}</a></p>`}
  </div>`;
}

function actionsTemplate({ turn, isLast, copyNote, texts, actions }: TurnView): TemplateResult | typeof nothing {
  const isAnswered = turn.state !== 'waiting' && turn.quotes.length > 0;
  const isCutShort = turn.written !== null && isWorthRetrying(turn.written);
  const canRetry = isLast && (turn.state === 'failed' || turn.state === 'stopped' || isCutShort);
  if (!isAnswered && !canRetry) return nothing;
  const copy = html`<button type="button" class="quiet" @click=${() => actions.copy(turn)}>
    ${icon(copyNote === '' ? 'copy' : 'done')} ${copyNote === '' ? texts('chat.copy') : copyNote}
  </button>`;
  const retry = html`<button type="button" class="quiet" @click=${actions.retry}>
    ${icon('retry')} ${texts('chat.retry')}
  </button>`;
  const miss = html`<button type="button" class="quiet" @click=${() => actions.lookElsewhere(turn)}>
    ${icon('miss')} ${texts('chat.notMeant')}
  </button>`;
  return html`<p class="actions">
    ${canRetry ? retry : nothing} ${isAnswered ? copy : nothing}
    ${isAnswered && turn.elsewhere === null ? miss : nothing}
  </p>`;
}

/**
 * A question with its answer as far as it has come: the sentence, the quotes or the refusal, what a model writes from them,
 * what went wrong, what can be done. What comes later stands below what was there, so that nothing moves while it is read.
 */
export function turnTemplate(view: TurnView): TemplateResult {
  const { turn, locale, texts, hrefOf, actions } = view;
  const tag = LANGUAGE_TAGS[turn.locale];
  const isSearching = turn.state === 'waiting' && turn.text === '' && turn.refusal === null;
  return html`<li class="turn" data-state=${turn.state}>
    <h3 class="asked">${turn.question}</h3>
    ${isSearching ? html`<p class="waiting">${texts('chat.searching')}</p>` : nothing}
    ${turn.text === '' ? nothing : html`<p class="said" lang=${tag}>${turn.text}</p>`}
    ${turn.quotes.map((quote) => quoteTemplate(quote, { locale, hrefOf, onFollow: actions.follow }))}
    ${turn.refusal === null ? nothing : refusalTemplate(turn.refusal, view)}
    ${turn.written === null ? nothing : writtenTemplate(turn.written, view)}
    ${turn.state === 'stopped' ? html`<p class="waiting">${texts('chat.stopped')}</p>` : nothing}
    ${turn.state === 'failed' ? problemTemplate(view) : nothing} ${actionsTemplate(view)}
    ${elsewhereTemplate(turn, view)} ${feedbackTemplate(turn, texts, actions.rate)}
  </li>`;
}
