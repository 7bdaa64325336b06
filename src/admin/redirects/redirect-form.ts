import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { ApiProblem, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import type { AdminSite } from '../session.ts';
import { documentOptions, publishedIn } from '../site/documents.ts';
import { redirectsText } from './redirects-model.ts';
import type { RedirectItem } from './redirects-model.ts';

const KINDS = ['page', 'address', 'nothing'] as const;
type Kind = (typeof KINDS)[number];
const KIND_TEXTS = {
  page: 'admin.redirects.toPage',
  address: 'admin.redirects.toAddress',
  nothing: 'admin.redirects.toNothing',
} as const;

/** `<redirect-form>`: the form of one rule; sends `redirect-saved` (detail: the rule). */
class RedirectForm extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    documents: { attribute: false },
    rule: { attribute: false },
    source: {},
    kind: { state: true },
    language: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare site: AdminSite;
  declare documents: readonly DocumentTitles[];
  /** The rule that is changed; null for a new one. */
  declare rule: RedirectItem | null;
  /** The old address to begin with. */
  declare source: string;
  declare private kind: Kind;
  declare private language: Locale;
  declare private error: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.rule = null;
    this.source = '';
    this.kind = 'page';
    this.error = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { rule, site } = this;
    this.language = rule?.page?.language ?? site.locales[0] ?? 'en';
    if (rule !== null) this.kind = rule.status === 410 ? 'nothing' : rule.page === null ? 'address' : 'page';
  }

  protected override render(): TemplateResult {
    return html`<form id="redirect-form" @submit=${this.#submit}>
      ${this.error === null ? nothing : problemNote(this.error)}
      <ui-field
        label=${redirectsText('admin.redirects.source')}
        hint=${redirectsText('admin.redirects.sourceHint')}
        error=${this.#errorOf('redirect-source')}
        required
        ><input name="source" .value=${this.source} required maxlength="1000" spellcheck="false" autofocus
      /></ui-field>
      <fieldset class="redirect-kinds">
        <legend>${redirectsText('admin.redirects.leadsTo')}</legend>
        ${KINDS.map(
          (kind) =>
            html`<label class="check"
              ><input
                type="radio"
                name="kind"
                value=${kind}
                .checked=${this.kind === kind}
                @change=${() => {
                  this.kind = kind;
                }}
              /><span>${redirectsText(KIND_TEXTS[kind])}</span></label
            >`,
        )}
      </fieldset>
      ${this.#target()}
      ${
        this.kind === 'nothing'
          ? nothing
          : html`<label class="check"
            ><input type="checkbox" name="forNow" .checked=${this.rule?.status === 302} /><span
              >${redirectsText('admin.redirects.forNow')}</span
            ></label
          >`
      }
    </form>`;
  }

  #target(): TemplateResult | typeof nothing {
    if (this.kind === 'nothing') return nothing;
    if (this.kind === 'address') {
      return html`<ui-field
        label=${redirectsText('admin.redirects.target')}
        hint=${redirectsText('admin.redirects.targetHint')}
        error=${this.#errorOf('redirect-target')}
        required
        ><input
          name="address"
          .value=${this.rule?.page === null ? (this.rule.address ?? '') : ''}
          required
          maxlength="1000"
          spellcheck="false"
      /></ui-field>`;
    }
    const pages = publishedIn(this.documents, this.language);
    return html`<div class="redirect-page">
      <ui-field label=${common('admin.common.language')}
        ><select
          name="language"
          @change=${(event: Event) => {
            this.language = (event.target as HTMLSelectElement).value as Locale;
          }}
        >
          ${this.site.locales.map(
            (locale) =>
              html`<option value=${locale} ?selected=${locale === this.language}>${LANGUAGE_NAMES[locale]}</option>`,
          )}
        </select></ui-field
      >
      <ui-field label=${redirectsText('admin.redirects.page')} required
        ><select name="document" required>
          <option value="">${redirectsText('admin.redirects.choosePage')}</option>
          ${documentOptions(pages, this.language, this.rule?.page?.document ?? '')}
        </select></ui-field
      >
    </div>`;
  }

  /** The problem stands above the form; the field that it is about is marked too. */
  #errorOf(prefix: string): string {
    const { error } = this;
    return error instanceof ApiProblem && error.code.startsWith(prefix) ? error.message : '';
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.busy) void this.#save(new FormData(event.currentTarget as HTMLFormElement));
  };

  async #save(data: FormData): Promise<void> {
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const target =
      this.kind === 'page'
        ? { document: { id: text('document'), language: this.language } }
        : this.kind === 'address'
          ? { address: text('address') }
          : {};
    const status = this.kind === 'nothing' ? 410 : data.has('forNow') ? 302 : 301;
    const replaces = this.rule === null ? {} : { replaces: this.rule.source };
    this.busy = true;
    try {
      const body = { source: text('source'), status, ...target, ...replaces };
      const saved = await apiSend<RedirectItem>('PUT', siteApi(this.site.id, 'redirects'), body);
      this.dispatchEvent(new CustomEvent<RedirectItem>('redirect-saved', { detail: saved }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

define('redirect-form', RedirectForm);

/** What the dialog of a rule begins with. */
export interface RedirectDialogOptions {
  readonly site: AdminSite;
  readonly documents: readonly DocumentTitles[];
  readonly rule?: RedirectItem;
  readonly source?: string;
}

/** Lets somebody write a rule. @returns the saved rule; undefined when the dialog was closed */
export function openRedirectDialog(options: RedirectDialogOptions): Promise<RedirectItem | undefined> {
  const { site, documents, rule = null, source = rule?.source ?? '' } = options;
  return openDialog<RedirectItem>({
    heading: redirectsText(rule === null ? 'admin.redirects.new' : 'admin.redirects.change'),
    content: (close) => html`
      <redirect-form
        .site=${site}
        .documents=${documents}
        .rule=${rule}
        .source=${source}
        @redirect-saved=${(event: CustomEvent<RedirectItem>) => close(event.detail)}
      ></redirect-form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="submit" form="redirect-form" class="button primary">
        ${common('admin.common.save')}
      </button>
    `,
  });
}
