import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { MediaDetail } from '../../api/admin/media-model.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import { formatBytes, formatDate } from '../i18n.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import './media-actions.ts';
import { detailText } from './media-detail-texts.ts';
import { wholePreview } from './media-preview.ts';
import { mediaText } from './media-texts.ts';
import { usesTemplate } from './media-uses.ts';
import './picture-shaper.ts';
import type { Shape } from './picture-shaper.ts';

/**
 * `<media-detail .site name="…">`: one picture or file: framing, descriptions, where it is used, and what can be done with it.
 * Sends `media-changed` when something has changed, and `media-gone` when it was moved away.
 */
class MediaDetailElement extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    name: {},
    item: { state: true },
    shape: { state: true },
    error: { state: true },
    saving: { state: true },
  };

  declare site: AdminSite;
  declare name: string;
  declare private item: MediaDetail | null;
  declare private shape: Shape | null;
  declare private error: unknown;
  declare private saving: boolean;

  constructor() {
    super();
    this.name = '';
    this.item = null;
    this.shape = null;
    this.error = null;
    this.saving = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('name')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { item } = this;
    if (item === null) return this.error === null ? loadingNote() : problemNote(this.error, () => void this.#load());
    return html`<div class="media-detail">
      <div class="media-look">${item.kind === 'picture' ? this.#picture(item) : this.#file(item)}</div>
      <div class="media-more stack">
        ${this.#facts(item)} ${item.kind === 'picture' ? this.#descriptions(item) : nothing}
        ${this.error === null ? nothing : problemNote(this.error)}
        <section>
          <h3>${detailText('admin.mediaDetail.used')}</h3>
          ${usesTemplate(this.site, item)}
        </section>
        <media-actions
          .site=${this.site}
          .item=${item}
          @media-replaced=${() => void this.#replaced()}
          @media-gone=${() => this.dispatchEvent(new CustomEvent('media-gone'))}
        ></media-actions>
      </div>
    </div>`;
  }

  #picture(item: MediaDetail): TemplateResult {
    const shape = this.shape ?? item;
    return html`<picture-shaper
      src=${wholePreview(this.site.id, item.name, item.hash)}
      .shape=${{ focal: shape.focal, crop: shape.crop }}
      ?can-crop=${item.type !== 'image/svg+xml'}
      ?disabled=${!this.#mayWrite}
      @shape-change=${(event: CustomEvent<Shape>) => {
        this.shape = event.detail;
      }}
    ></picture-shaper>`;
  }

  #file(item: MediaDetail): TemplateResult {
    return html`<div class="media-thumb file large">${icon('file')}<span class="media-type">${item.type}</span></div>`;
  }

  #facts(item: MediaDetail): TemplateResult {
    const { width, height, bytes, uploadedBy, replacedAt, createdAt } = item;
    const facts = [
      ...(width === null || height === null ? [] : [mediaText('admin.media.pixels', { width, height })]),
      formatBytes(bytes),
      formatDate(replacedAt ?? createdAt),
      ...(uploadedBy === null ? [] : [mediaText('admin.media.addedBy', { name: uploadedBy })]),
    ];
    return html`<p class="muted small flush">${facts.join(' · ')}</p>`;
  }

  #descriptions(item: MediaDetail): TemplateResult {
    return html`<form class="stack" @submit=${this.#submit}>
      <fieldset ?disabled=${!this.#mayWrite}>
        <legend>${detailText('admin.mediaDetail.alts')}</legend>
        <p class="field-hint">${detailText('admin.mediaDetail.altHint')}</p>
        ${this.site.locales.map(
          (locale) =>
            html`<ui-field label=${LANGUAGE_NAMES[locale]}
              ><textarea name=${locale} lang=${locale} rows="2" maxlength="1000" .value=${item.alts[locale] ?? ''}></textarea
            ></ui-field>`,
        )}
      </fieldset>
      ${
        this.#mayWrite
          ? html`<button class="button primary" aria-disabled=${this.saving}>
              ${common(this.saving ? 'admin.common.saving' : 'admin.common.save')}
            </button>`
          : nothing
      }
    </form>`;
  }

  get #mayWrite(): boolean {
    return can(this.site.id, 'media.write') && this.item?.trashedAt === null;
  }

  async #load(): Promise<void> {
    try {
      this.item = await apiGet<MediaDetail>(siteApi(this.site.id, 'media', this.name));
      this.shape = null;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #replaced(): Promise<void> {
    await this.#load();
    this.dispatchEvent(new CustomEvent('media-changed'));
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = [...(event.target as HTMLFormElement).querySelectorAll('textarea')];
    const alts = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()])) as Record<Locale, string>;
    if (!this.saving) void this.#save(alts);
  };

  async #save(alts: Readonly<Record<Locale, string>>): Promise<void> {
    const { item, shape } = this;
    if (item === null) return;
    this.saving = true;
    try {
      const address = siteApi(this.site.id, 'media', item.name);
      if (shape !== null) await apiSend('PATCH', address, shape);
      await apiSend('PUT', `${address}/texts`, { alts });
      await this.#load();
      toast(common('admin.common.saved'));
      this.dispatchEvent(new CustomEvent('media-changed'));
    } catch (error) {
      this.error = error;
    } finally {
      this.saving = false;
    }
  }
}

define('media-detail', MediaDetailElement);
