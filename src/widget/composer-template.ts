import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Texts } from './texts.ts';

/** Longest question, the server's too. */
const LIMIT = 500;
/** From here on the length is shown. */
const SHOWN_FROM = 400;

/** Everything that the field for questions is shown with. */
export interface ComposerView {
  readonly busy: boolean;
  /** How much is written. */
  readonly length: number;
  readonly texts: Texts;
  readonly privacyHref: string;
  readonly onInput: () => void;
  readonly onSubmit: (question: string) => void;
  readonly onStop: () => void;
}

/** Enter sends where there is a keyboard; on touch screens it starts a new line, as everywhere there. */
function isSending(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && matchMedia('(pointer: fine)').matches;
}

/** The field for questions, its button, and the sentence that a machine answers. */
export function composerTemplate({
  busy,
  length,
  texts,
  privacyHref,
  onInput,
  onSubmit,
  onStop,
}: ComposerView): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.querySelector('textarea');
    if (field === null || busy) return;
    if (field.value.trim() === '') field.focus();
    else onSubmit(field.value);
  };
  const keydown = (event: KeyboardEvent): void => {
    if (!isSending(event)) return;
    event.preventDefault();
    (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  };
  const send = html`<button type="submit" class="round">
    ${icon('send')}<span class="hidden">${texts('chat.send')}</span>
  </button>`;
  const stop = html`<button type="button" class="round" @click=${onStop}>
    ${icon('stop')}<span class="hidden">${texts('chat.stop')}</span>
  </button>`;
  return html`<form class="composer" @submit=${submit}>
    <label for="question">${texts('chat.label')}</label>
    <div class="field">
      <textarea
        id="question"
        rows="1"
        maxlength=${LIMIT}
        aria-describedby="machine"
        enterkeyhint="send"
        @input=${onInput}
        @keydown=${keydown}
      ></textarea>
      ${busy ? stop : send}
    </div>
    ${length < SHOWN_FROM ? nothing : html`<p class="note">${texts('chat.limit', { count: length, limit: LIMIT })}</p>`}
    <p class="note" id="machine">
      ${texts('chat.machine')}
      ${privacyHref === '' ? nothing : html`<a href=${privacyHref}>${texts('chat.privacy')}</a>`}
    </p>
  </form>`;
}
