import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Texts } from './texts.ts';

/** What an empty conversation shows. */
export interface WelcomeView {
  /** A language model writes as well. */
  readonly isWritten: boolean;
  readonly starters: readonly string[];
  readonly texts: Texts;
  readonly onAsk: (question: string) => void;
}

/** What the assistant does, and questions to start with. */
export function welcomeTemplate({ isWritten, starters, texts, onAsk }: WelcomeView): TemplateResult {
  const list = html`<p class="list-title" id="starters">${texts('chat.starters')}</p>
    <ul class="starters" aria-labelledby="starters">
      ${starters.map((starter) => html`<li><button type="button" @click=${() => onAsk(starter)}>${starter}</button></li>`)}
    </ul>`;
  return html`<div class="welcome">
    <p>${texts('chat.welcome')}${isWritten ? html` ${texts('written.welcome')}` : nothing}</p>
    ${starters.length === 0 ? nothing : list}
  </div>`;
}
