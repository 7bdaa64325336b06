import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminTranslationsMessages } from '../../shared/messages/admin-translations.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { infoNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import { ownLanguage } from '../editor/page-model.ts';
import { texts } from '../i18n.ts';
import { statusOfLanguage } from '../pages/page-model.ts';
import { navigate } from '../router.ts';
import { Panel } from './panel.ts';
import '../styles/life.css';

const t = texts(adminTranslationsMessages);

/** `<languages-panel>`: how each language of a page stands, and beginning one. */
class LanguagesPanel extends Panel {
  static override readonly properties = { ...Panel.properties, canTranslate: { state: true } };

  declare private canTranslate: boolean;

  constructor() {
    super();
    this.canTranslate = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open.versionId === null) void this.#askForModel();
  }

  protected override render(): TemplateResult {
    return html`<div class="life-panel">
      ${this.#machine()} ${this.open.versionId === null ? this.#begin() : nothing}
      <p class="muted small">${t('admin.translations.lead')}</p>
      <ul class="languages">
        ${this.site.locales.map((locale) => this.#language(locale))}
      </ul>
    </div>`;
  }

  #language(locale: Locale): TemplateResult {
    const found = this.open.page.languages.find(({ language }) => language === locale);
    const name = LANGUAGE_NAMES[locale];
    const isOpen = locale === this.language;
    const label = t(found === undefined ? 'admin.translations.startIn' : 'admin.translations.openIn', {
      language: name,
    });
    return html`<li class="language ${isOpen ? 'is-open' : ''}" aria-current=${isOpen ? 'true' : nothing}>
      <span class="language-name" lang=${LANGUAGE_TAGS[locale]}>${name}</span>
      ${statusBadge(statusOfLanguage(found))}
      ${locale === this.open.sourceLanguage ? html`<span class="muted small">${t('admin.translations.original')}</span>` : nothing}
      ${isOpen ? nothing : html`<a class="button small" href=${this.#address(locale)}>${label}</a>`}
    </li>`;
  }

  #address(locale: Locale): string {
    return `/admin/${this.site.id}/pages/${encodeURIComponent(this.documentId)}/${locale}`;
  }

  #machine(): TemplateResult | typeof nothing {
    if (ownLanguage(this.open)?.machineMade !== true) return nothing;
    const button = html`<button type="button" class="button small" @click=${() => void this.#confirm()}>
      ${t('admin.translations.confirm')}
    </button>`;
    return infoNote(
      html`<p>${t('admin.translations.machineMade')}</p>
        ${this.open.rights.mayEdit ? button : nothing}`,
      'warning',
    );
  }

  #begin(): TemplateResult | typeof nothing {
    if (!this.open.rights.mayEdit || this.open.sourceLanguage === null) return nothing;
    return html`<section class="life-group">
      <p class="muted small">${t('admin.translations.copyLead')}</p>
      <div class="button-row">
        <button type="button" class="button" @click=${() => void this.#start('copy-source')}>${t('admin.translations.copy')}</button>
        ${
          this.canTranslate
            ? html`<button type="button" class="button" @click=${() => void this.#start('machine-draft')}>
                ${t('admin.translations.machine')}
              </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  async #start(how: 'copy-source' | 'machine-draft'): Promise<void> {
    const done = await this.attempt(() => apiSend('POST', this.api(how)));
    if (!done) return;
    toast(t('admin.translations.started'));
    await navigate(this.#address(this.language));
    this.pageChanged();
  }

  async #confirm(): Promise<void> {
    const done = await this.attempt(() => apiSend('POST', this.api('confirm')));
    if (done) toast(t('admin.translations.confirmed'));
    this.pageChanged();
  }

  async #askForModel(): Promise<void> {
    await this.attempt(async () => {
      const { canTranslate } = await apiGet<{ canTranslate: boolean }>(
        siteApi(this.site.id, 'pages', this.documentId, this.language, 'source'),
      );
      this.canTranslate = canTranslate;
    });
  }
}

define('languages-panel', LanguagesPanel);
