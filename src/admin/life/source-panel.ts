import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Body, BodyNode } from '../../core/content/body.ts';
import type { BlockChange } from '../../core/editing/body-diff.ts';
import type { FieldChange } from '../../core/editing/meta-diff.ts';
import { adminTranslationsMessages } from '../../shared/messages/admin-translations.ts';
import { apiGet, apiSend } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import { interfaceLocale, texts } from '../i18n.ts';
import { differenceView } from './difference-view.ts';
import { Panel, isOtherPage } from './panel.ts';
import { showBlock } from './show-block.ts';
import { sourceBlock } from './source-block.ts';
import '../styles/life.css';

const t = texts(adminTranslationsMessages);

interface Source {
  readonly source: {
    readonly language: Locale;
    readonly meta: { readonly title: string; readonly description: string };
    readonly body: Body;
  } | null;
  readonly madeFromAt: number | null;
  readonly isBehind: boolean;
  readonly fields: readonly FieldChange[];
  readonly blocks: readonly BlockChange[];
}

/** `<source-panel>`: the text that a translation is made from, beside it, with what has changed since. */
class SourcePanel extends Panel {
  static override readonly properties = {
    ...Panel.properties,
    found: { state: true },
    error: { state: true },
    isNarrowed: { state: true },
  };

  declare private found: Source | null;
  declare private error: unknown;
  declare private isNarrowed: boolean;

  constructor() {
    super();
    this.found = null;
    this.error = null;
    this.isNarrowed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && isOtherPage(changed.get('open'), this.open)) void this.#load();
  }

  protected override render(): TemplateResult {
    if (this.error !== null) return problemNote(this.error, () => void this.#load());
    const { found } = this;
    if (found === null) return loadingNote();
    if (found.source === null) return html`<p class="muted">${t('admin.translations.original')}</p>`;
    const { language, meta, body } = found.source;
    return html`<div class="life-panel">
      ${this.#standing(found)}
      <section class="source" lang=${LANGUAGE_TAGS[language]}>
        <h2 lang=${LANGUAGE_TAGS[interfaceLocale()]}>${t('admin.translations.sourceIn', { language: LANGUAGE_NAMES[language] })}</h2>
        <p class="source-title">${meta.title}</p>
        <p class="muted">${meta.description}</p>
        ${body.content.map((block) => this.#block(block, found))}
      </section>
    </div>`;
  }

  #standing(found: Source): TemplateResult | typeof nothing {
    if (this.open.versionId === null) return nothing;
    if (!found.isBehind) return infoNote(html`<p>${t('admin.translations.upToDate')}</p>`, 'good');
    const { mayEdit } = this.open.rights;
    const mark = html`<button type="button" class="button small" @click=${() => void this.#markDone()}>
      ${icon('check')}<span>${t('admin.translations.markDone')}</span>
    </button>`;
    return html`${infoNote(
      html`<p>${t('admin.translations.behind')}</p>
          ${mayEdit ? mark : nothing}`,
      'warning',
    )}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.isNarrowed}
          @change=${(event: Event) => {
            this.isNarrowed = (event.target as HTMLInputElement).checked;
          }}
        />${t('admin.translations.onlyChanged')}</label
      >
      ${this.isNarrowed && found.source !== null ? differenceView(found, found.source.language) : nothing}`;
  }

  #block(block: BodyNode, found: Source): TemplateResult | typeof nothing {
    const id = typeof block.attrs?.['id'] === 'string' ? block.attrs['id'] : '';
    const change = found.blocks.find((candidate) => candidate.id === id);
    if (this.isNarrowed) return nothing;
    return html`<div class="source-block ${change === undefined ? '' : 'is-changed'}">
      ${change === undefined ? nothing : html`<p class="source-mark" lang=${LANGUAGE_TAGS[interfaceLocale()]}>${t('admin.translations.changedHere')}</p>`}
      ${sourceBlock(block)}
      <button
        type="button"
        class="button small quiet icon-only source-jump"
        aria-label=${t('admin.translations.jump')}
        @click=${() => {
          if (!showBlock(id)) announce(t('admin.translations.notHere'));
        }}
      >
        ${icon('left')}
      </button>
    </div>`;
  }

  async #markDone(): Promise<void> {
    const done = await this.attempt(() => apiSend('POST', this.api('up-to-date')));
    if (done) toast(t('admin.translations.marked'));
    this.pageChanged();
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.found = await apiGet<Source>(this.api('source'));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('source-panel', SourcePanel);
