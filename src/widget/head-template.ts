import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Texts } from './texts.ts';

/** What the head of the panel is shown with. */
export interface HeadView {
  readonly siteName: string;
  readonly texts: Texts;
  /** Null as long as there is nothing to clear. */
  readonly onClear: (() => void) | null;
  readonly onClose: () => void;
}

/** Whose conversation this is, and the buttons that clear and close it. */
export function headTemplate({ siteName, texts, onClear, onClose }: HeadView): TemplateResult {
  const clear = html`<button type="button" class="quiet" @click=${onClear}>
    ${icon('clear')}<span class="label" aria-hidden="true">${texts('chat.clear')}</span
    ><span class="hidden">${texts('chat.clearTitle')}</span>
  </button>`;
  return html`<div class="head">
    <h2 id="title" tabindex="-1">
      ${siteName === '' ? nothing : html`<span class="site">${siteName}</span>`} ${texts('chat.title')}
    </h2>
    ${onClear === null ? nothing : clear}
    <button type="button" class="quiet" @click=${onClose}>
      ${icon('close')}<span class="hidden">${texts('chat.close')}</span>
    </button>
  </div>`;
}
