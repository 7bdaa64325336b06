import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-tabs.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { loadDocuments } from '../site/documents.ts';
import '../styles/pages.css';
import '../styles/upkeep.css';
import { notFoundList } from './not-found-list.ts';
import { openRedirectDialog } from './redirect-form.ts';
import './redirect-import.ts';
import './redirect-list.ts';
import type { RedirectList } from './redirect-list.ts';
import { redirectsText } from './redirects-model.ts';

const VIEWS = ['rules', 'notFound', 'import'] as const;
type View = (typeof VIEWS)[number];

/** `<redirects-screen>`: old addresses and where they lead, and addresses that were asked for in vain. */
class RedirectsScreen extends Screen {
  static override readonly properties = { ...Screen.properties, documents: { state: true }, error: { state: true } };

  declare private documents: readonly DocumentTitles[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.documents = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const mayChange = can(this.site.id, 'redirects.write');
    const views = VIEWS.filter((view) => view !== 'import' || mayChange);
    return html`<div class="screen redirects-screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.redirects')}</h1>
        <a class="button" href=${siteApi(this.site.id, 'redirects', 'export')} download
          >${icon('download')}<span>${redirectsText('admin.redirects.export')}</span></a
        >
        ${
          mayChange
            ? html`<button type="button" class="button primary" @click=${() => void this.#add()}>
              ${icon('plus')}<span>${redirectsText('admin.redirects.new')}</span>
            </button>`
            : nothing
        }
      </div>
      <p class="screen-lead">${redirectsText('admin.redirects.lead')}</p>
      ${this.error === null ? nothing : problemNote(this.error, () => void this.#load())}
      <ui-tabs
        label=${redirectsText('admin.redirects.views')}
        selected=${this.#view}
        .tabs=${views.map((id) => ({ id, label: redirectsText(`admin.redirects.${id}`) }))}
        @ui-select=${(event: CustomEvent<string>) => {
          setQuery({ view: event.detail === 'rules' ? undefined : event.detail });
        }}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${this.#view}" aria-labelledby="tab-${this.#view}" tabindex="0">
        ${this.#panel()}
      </div>
    </div>`;
  }

  get #view(): View {
    return VIEWS.find((view) => view === this.query.get('view')) ?? 'rules';
  }

  #panel(): TemplateResult {
    if (this.#view === 'notFound') return notFoundList(this.site, this.documents);
    if (this.#view === 'import') {
      return html`<redirect-import
        .site=${this.site}
        @redirects-imported=${() => {
          setQuery({ view: undefined });
        }}
      ></redirect-import>`;
    }
    return html`<redirect-list .site=${this.site} .documents=${this.documents ?? []}></redirect-list>`;
  }

  async #load(): Promise<void> {
    try {
      this.documents = await loadDocuments(this.site.id);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #add(): Promise<void> {
    const saved = await openRedirectDialog({ site: this.site, documents: this.documents ?? [] });
    if (saved === undefined) return;
    toast(redirectsText('admin.redirects.saved'));
    await this.querySelector<RedirectList>('redirect-list')?.load();
  }
}

define('redirects-screen', RedirectsScreen);
