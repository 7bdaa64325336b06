import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { REASON_LENGTH } from './feedback.ts';
import { icon } from './icons.ts';
import type { Texts } from './texts.ts';
import type { Turn } from './turn.ts';

/** What the buttons below an answer do. */
export type Rate = (turn: Turn, helpful: boolean, reason: string) => void;

function question(turn: Turn, texts: Texts, rate: Rate): TemplateResult {
  const button = (helpful: boolean): TemplateResult =>
    html`<button type="button" class="quiet rate" @click=${() => rate(turn, helpful, '')}>
      ${icon(helpful ? 'up' : 'down')}<span class="hidden"
        >${texts(helpful ? 'chat.helpfulYes' : 'chat.helpfulNo')}</span
      >
    </button>`;
  const title = `rate-${turn.id}`;
  return html`<div class="rating" role="group" aria-labelledby=${title}>
    <span id=${title}>${texts('chat.helpful')}</span>${button(true)}${button(false)}
  </div>`;
}

function reason(turn: Turn, texts: Texts, rate: Rate): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('textarea');
    rate(turn, false, field?.value.trim() ?? '');
  };
  const id = `reason-${turn.id}`;
  return html`<form class="reason" @submit=${submit}>
    <label for=${id}>${texts('chat.reason')}</label>
    <textarea id=${id} rows="2" maxlength=${REASON_LENGTH}></textarea>
    <button type="submit" class="quiet">${icon('send')}${texts('chat.send')}</button>
  </form>`;
}

/** Asks below an answer whether it helped; after a no, what is missing; then says thank you. */
export function feedbackTemplate(turn: Turn, texts: Texts, rate: Rate): TemplateResult | typeof nothing {
  if (turn.state !== 'done' || turn.answerId === '' || turn.quotes.length === 0) return nothing;
  const { feedback } = turn;
  if (feedback === 'thanked')
    return html`<p class="rated" id="rated-${turn.id}" tabindex="-1">${texts('chat.thanks')}</p>`;
  const failed = feedback === 'failed' ? html`<p class="rated">${texts('chat.feedbackFailed')}</p>` : nothing;
  return html`${failed}${feedback === 'asked' ? reason(turn, texts, rate) : question(turn, texts, rate)}`;
}
