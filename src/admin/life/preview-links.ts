import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminPreviewMessages } from '../../shared/messages/admin-preview.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import { formatDateTime, texts } from '../i18n.ts';
import { Panel } from './panel.ts';

const t = texts(adminPreviewMessages);

interface PreviewLink {
  readonly id: string;
  readonly url: string;
  readonly language: Locale;
  readonly ownLook: boolean;
  readonly createdBy: { readonly name: string };
  readonly expiresAt: number;
  readonly mayRevoke: boolean;
}

/** `<preview-links>`: the links to previews of the page that still work, each with a button that calls it back. */
export class PreviewLinks extends Panel {
  static override readonly properties = { ...Panel.properties, links: { state: true } };

  declare private links: readonly PreviewLink[];

  constructor() {
    super();
    this.links = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Reads the links anew. */
  async load(): Promise<void> {
    await this.attempt(async () => {
      this.links = (await apiGet<{ items: PreviewLink[] }>(this.pageApi('previews'))).items;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.links.length === 0) return nothing;
    return html`<section class="life-group">
      <h2 tabindex="-1">${t('admin.preview.links')}</h2>
      <ul class="entry-list">
        ${this.links.map((link) => this.#entry(link))}
      </ul>
    </section>`;
  }

  #entry(link: PreviewLink): TemplateResult {
    const about = { language: LANGUAGE_NAMES[link.language], name: link.createdBy.name };
    const words = t(link.ownLook ? 'admin.preview.ownLook' : 'admin.preview.by', about);
    return html`<li>
      <p class="entry-main flush">
        <a href=${link.url} target="_blank" rel="noopener"
          >${words}<span class="visually-hidden">(${common('admin.common.newTab')})</span></a
        ><span class="muted small">${t('admin.preview.until', { date: formatDateTime(link.expiresAt) })}</span>
      </p>
      ${
        link.mayRevoke
          ? html`<button
              type="button"
              class="button small"
              aria-label="${t('admin.preview.revoke')}: ${words}"
              @click=${() => void this.#revoke(link)}
            >
              ${t('admin.preview.revoke')}
            </button>`
          : nothing
      }
    </li>`;
  }

  async #revoke(link: PreviewLink): Promise<void> {
    const agreed = await confirmDialog({
      heading: t('admin.preview.revokeHeading'),
      text: t('admin.preview.revokeText'),
      action: t('admin.preview.revoke'),
      danger: true,
    });
    if (!agreed) return;
    if (await this.attempt(() => apiSend('DELETE', siteApi(this.site.id, 'previews', link.id)))) {
      toast(t('admin.preview.revoked'));
    }
    await this.load();
    await this.updateComplete;
    const next =
      this.querySelector<HTMLElement>('h2') ?? this.closest('.life-panel')?.querySelector<HTMLElement>('button');
    next?.focus();
  }
}

define('preview-links', PreviewLinks);
