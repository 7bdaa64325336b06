import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Texts } from './texts.ts';

/** What an empty conversation shows. */
export interface WelcomeView {
  readonly starters: readonly string[];
  readonly texts: Texts;
  readonly onAsk: (question: string) => void;
}

/** What the assistant does, and questions to start with. */
export function welcomeTemplate({ starters, texts, onAsk }: WelcomeView): TemplateResult {
  const list = html`<p class="list-title" id="starters">${texts('chat.starters')}</p>
    <ul class="starters" aria-labelledby="starters">
      ${starters.map((starter) => html`<li><button type="button" @click=${() => onAsk(starter)}>${starter}</button></li>`)}
    </ul>`;
  return html`<div class="welcome">
    <p>${texts('chat.welcome')}</p>
    ${starters.length === 0 ? nothing : list}
  </div>`;
}
