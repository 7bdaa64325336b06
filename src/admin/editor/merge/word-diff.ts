import { diffWordsWithSpace } from 'diff';
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** A text with what another one does not have marked. */
export function markedWords(text: string, other: string): TemplateResult {
  const parts = diffWordsWithSpace(other, text).filter((part) => !part.removed);
  return html`<p class="merge-words">${parts.map((part) => (part.added ? html`<ins>${part.value}</ins>` : part.value))}</p>`;
}
