import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** The mark above the screens that are seen before signing in: a tent at dusk. */
export function brand(): TemplateResult {
  return html`<p class="brand">
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M3 27 16 6l13 21M16 6v21M11.5 27 16 19l4.5 8" />
    </svg>
    <span>Bivouac</span>
  </p>`;
}
