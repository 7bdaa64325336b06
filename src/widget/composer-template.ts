import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import type { Facts } from './facts.ts';
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
  /** Who answers, and how long questions are kept. */
  readonly facts: Pick<Facts, 'model' | 'remoteHost' | 'questionDays' | 'locales'>;
  readonly language: Locale;
  readonly privacyHref: string;
  readonly onLanguage: (locale: Locale) => void;
  readonly onInput: () => void;
  readonly onSubmit: (question: string) => void;
  readonly onStop: () => void;
}

/** Enter sends where there is a keyboard; on touch screens it starts a new line, as everywhere there. */
function isSending(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && matchMedia('(pointer: fine)').matches;
}

function machineOf({ model, remoteHost }: ComposerView['facts'], texts: Texts): string {
  if (model === '') return texts('chat.machine');
  return remoteHost === ''
    ? texts('written.machine', { model })
    : texts('written.remoteMachine', { model, host: remoteHost });
}

function languageTemplate(
  locales: readonly Locale[],
  language: Locale,
  { texts, onLanguage }: Pick<ComposerView, 'texts' | 'onLanguage'>,
): TemplateResult {
  const change = (event: Event): void => onLanguage((event.target as HTMLSelectElement).value as Locale);
  return html`<select id="language" aria-label=${texts('chat.language')} @change=${change}>
    ${locales.map(
      (locale) =>
        html`<option value=${locale} lang=${LANGUAGE_TAGS[locale]} .selected=${locale === language}>
          ${LANGUAGE_NAMES[locale]}
        </option>`,
    )}
  </select>`;
}

/** The field for questions, its button, and the sentence that a machine answers. */
export function composerTemplate({
  busy,
  length,
  texts,
  facts,
  language,
  privacyHref,
  onLanguage,
  onInput,
  onSubmit,
  onStop,
}: ComposerView): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.querySelector('textarea');
    if (field === null) return;
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
    <div class="labels">
      <label for="question">${texts('chat.label')}</label>
      ${facts.locales.length < 2 ? nothing : languageTemplate(facts.locales, language, { texts, onLanguage })}
    </div>
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
      ${machineOf(facts, texts)}
      ${facts.questionDays === 0 ? nothing : texts('chat.kept', { count: facts.questionDays })}
      ${privacyHref === '' ? nothing : html`<a href=${privacyHref}>${texts('chat.privacy')}</a>`}
    </p>
  </form>`;
}
