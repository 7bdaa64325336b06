import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { adminPreviewMessages } from '../../shared/messages/admin-preview.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { texts } from '../i18n.ts';
import '../styles/life.css';

const t = texts(adminPreviewMessages);

const WIDTHS = ['desktop', 'phone'] as const;

/** `<preview-frame .url>`: a page of the site in a frame, as wide as a computer's or a phone's screen. */
class PreviewFrame extends LightElement {
  static override readonly properties = { url: { attribute: false }, width: { state: true } };

  declare url: string;
  declare private width: (typeof WIDTHS)[number];

  constructor() {
    super();
    this.url = '';
    this.width = matchMedia('(width < 40rem)').matches ? 'phone' : 'desktop';
  }

  protected override render(): TemplateResult {
    return html`<div class="preview">
      <div class="preview-bar">
        <div class="button-group" role="group" aria-label=${t('admin.preview.width')}>
          ${WIDTHS.map(
            (width) =>
              html`<button
                type="button"
                class="button small"
                aria-pressed=${this.width === width}
                @click=${() => {
                  this.width = width;
                }}
              >
                ${t(`admin.preview.${width}`)}
              </button>`,
          )}
        </div>
        <a class="button small quiet" href=${this.url} target="_blank" rel="noopener"
          >${icon('external')}<span>${common('admin.common.open')}</span
          ><span class="visually-hidden">(${common('admin.common.newTab')})</span></a
        >
      </div>
      <div class="preview-stage ${this.width}">
        <iframe src=${this.url} title=${t('admin.preview.frame')} referrerpolicy="no-referrer"></iframe>
      </div>
    </div>`;
  }
}

define('preview-frame', PreviewFrame);
