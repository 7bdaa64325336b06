import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../editor-texts.ts';

const WORDS_A_MINUTE = 200;

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** Words and reading time below the text. */
export function wordCount(text: string): TemplateResult {
  const count = countWords(text);
  const minutes = Math.max(1, Math.round(count / WORDS_A_MINUTE));
  return html`<p class="word-count">${t('admin.editor.words', { count })} · ${t('admin.editor.minutes', { count: minutes })}</p>`;
}
