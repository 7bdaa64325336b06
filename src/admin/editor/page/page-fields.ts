import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RevisionMeta } from '../../../core/content/document.ts';
import { slugify } from '../../../core/content/slugify.ts';
import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import type { Locale } from '../../../shared/locale.ts';
import { common } from '../../common-texts.ts';
import { LightElement, define } from '../../components/light-element.ts';
import '../../components/ui-field.ts';
import { mediaPreview } from '../../media/media-preview.ts';
import { pickMedia } from '../views/pictures.ts';
import { t } from './page-texts.ts';
import { languageName, textLanguages } from './text-languages.ts';
import './tags-field.ts';

/** Lengths that search engines show, in characters. */
const DESCRIPTION = { least: 50, most: 160 } as const;

/**
 * `<page-fields .meta .type …>`: the particulars of a page; sends `meta-change` with the fields that changed.
 */
class PageFields extends LightElement {
  static override readonly properties = {
    meta: { attribute: false },
    type: {},
    siteId: {},
    language: {},
    prefix: {},
    tags: { attribute: false },
    disabled: { type: Boolean },
    isPublic: { type: Boolean },
  };
  declare meta: RevisionMeta;
  declare type: string;
  declare siteId: string;
  declare language: Locale;
  /** Address of the page above, with slashes at both ends. */
  declare prefix: string;
  /** Tags in use on the site. */
  declare tags: readonly string[];
  declare disabled: boolean;
  /** True when visitors see the page in this language. */
  declare isPublic: boolean;

  protected override render(): TemplateResult {
    const isSection = this.type === 'section';
    return html`<div class="page-fields stack">
      ${isSection ? nothing : html`${this.#description()} ${this.#address()}`}
      ${this.type === 'event' ? this.#event() : nothing}
      ${isSection ? nothing : html`${this.#picture()} ${this.#date()} ${this.#tags()} ${this.#byline()} ${this.#textLanguage()}`}
    </div>`;
  }

  #description(): TemplateResult {
    const { length } = this.meta.description;
    const isGood = length >= DESCRIPTION.least && length <= DESCRIPTION.most;
    const count = t('admin.pageScreen.descriptionCount', { count: length });
    return html`<ui-field label=${t('admin.pageScreen.description')} hint=${t('admin.pageScreen.descriptionHint')}>
      <textarea
        name="description"
        rows="3"
        lang=${LANGUAGE_TAGS[this.language]}
        ?disabled=${this.disabled}
        .value=${live(this.meta.description)}
        @input=${(event: Event) => this.#line('description', event)}
      ></textarea>
      <p class="field-hint ${length === 0 || isGood ? '' : 'is-off'}">${count}</p>
    </ui-field>`;
  }

  #address(): TemplateResult {
    if (this.type === 'home') return html``;
    return html`<ui-field label=${common('admin.common.address')} hint=${t(this.isPublic ? 'admin.pageScreen.addressMoves' : 'admin.pageScreen.addressHint')}>
      <div class="address-field">
        <span class="address-prefix" aria-hidden="true">${this.prefix}</span>
        <input
          name="address"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          ?disabled=${this.disabled}
          placeholder=${slugify(this.meta.title)}
          .value=${live(this.meta.slug)}
          @change=${(event: Event) => {
            event.stopPropagation();
            const input = event.target as HTMLInputElement;
            const slug = slugify(input.value);
            input.value = slug;
            this.#change({ slug });
          }}
        />
      </div>
    </ui-field>`;
  }

  #event(): TemplateResult {
    void import('../../events/event-fields.ts');
    return html`<event-fields
      .value=${this.meta.event}
      .locale=${this.language}
      ?disabled=${this.disabled}
      @change=${(event: CustomEvent<RevisionMeta['event']>) => {
        if (event instanceof CustomEvent) this.#change({ event: event.detail });
      }}
    ></event-fields>`;
  }

  #picture(): TemplateResult {
    const { picture } = this.meta;
    const choose = async (): Promise<void> => {
      const [picked] = await pickMedia(this.siteId, 'picture', false);
      if (picked !== undefined) this.#change({ picture: { name: picked.name, alt: picked.alts[this.language] ?? '' } });
    };
    return html`<div class="page-picture" role="group" aria-label=${t('admin.pageScreen.picture')}>
      <p class="field-label">${t('admin.pageScreen.picture')}</p>
      ${
        picture === null
          ? html`<p class="field-hint">${t('admin.pageScreen.pictureHint')}</p>`
          : html`<img src=${mediaPreview(this.siteId, picture.name, 320)} alt=${picture.alt} />
            <ui-field label=${t('admin.pageScreen.pictureAlt')} hint=${t('admin.pageScreen.pictureAltHint')}>
              <input
                name="pictureAlt"
                type="text"
                lang=${LANGUAGE_TAGS[this.language]}
                ?disabled=${this.disabled}
                .value=${live(picture.alt)}
                @input=${(event: Event) => this.#change({ picture: { name: picture.name, alt: valueOf(event) } })}
              />
            </ui-field>`
      }
      ${
        this.disabled
          ? nothing
          : html`<div class="button-row">
            <button type="button" class="button small" @click=${() => void choose()}>${t('admin.pageScreen.pictureChoose')}</button>
            ${
              picture === null
                ? nothing
                : html`<button type="button" class="button small" @click=${() => this.#change({ picture: null })}>
                  ${common('admin.common.remove')}
                </button>`
            }
          </div>`
      }
    </div>`;
  }

  #date(): TemplateResult {
    return html`<ui-field label=${common('admin.common.date')} hint=${t('admin.pageScreen.dateHint')} optional>
      <input
        name="date"
        type="date"
        ?disabled=${this.disabled}
        .value=${live(this.meta.date ?? '')}
        @change=${(event: Event) => this.#change({ date: valueOf(event) === '' ? null : valueOf(event) })}
      />
    </ui-field>`;
  }

  #tags(): TemplateResult {
    return html`<tags-field
      .tags=${this.meta.tags}
      .known=${this.tags}
      ?disabled=${this.disabled}
      @tags-change=${(event: CustomEvent<string[]>) => this.#change({ tags: event.detail })}
    ></tags-field>`;
  }

  #byline(): TemplateResult {
    return html`<ui-field label=${t('admin.pageScreen.byline')} hint=${t('admin.pageScreen.bylineHint')} optional>
      <input
        name="byline"
        type="text"
        ?disabled=${this.disabled}
        .value=${live(this.meta.byline ?? '')}
        @input=${(event: Event) => this.#change({ byline: valueOf(event).trim() === '' ? null : valueOf(event) })}
      />
    </ui-field>`;
  }

  #textLanguage(): TemplateResult {
    const { language } = this.meta;
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      this.#change({ language: value === '' ? null : value });
    };
    return html`<ui-field label=${t('admin.pageScreen.textLanguage')} hint=${t('admin.pageScreen.textLanguageHint')} optional>
      <select name="language" ?disabled=${this.disabled} @change=${choose}>
        <option value="" ?selected=${language === null}>${languageName(this.language)}</option>
        ${textLanguages(language).map(
          ({ tag, name }) => html`<option value=${tag} ?selected=${tag === language}>${name}</option>`,
        )}
      </select>
    </ui-field>`;
  }

  #line(name: 'description', event: Event): void {
    this.#change({ [name]: valueOf(event).replace(/(?<!\s)\s*\n\s*/g, ' ') });
  }

  #change(patch: Partial<RevisionMeta>): void {
    this.dispatchEvent(new CustomEvent<Partial<RevisionMeta>>('meta-change', { detail: patch }));
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}

define('page-fields', PageFields);
