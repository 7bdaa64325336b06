import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { adminPlaceMessages } from '../../shared/messages/admin-place.ts';
import { apiGet, apiSend } from '../api.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import { flushPage } from '../editor/flush-page.ts';
import { pageById } from '../editor/links/find-pages.ts';
import { pickDocument } from '../editor/links/pick-document.ts';
import { ownLanguage } from '../editor/page-model.ts';
import { texts } from '../i18n.ts';
import { navigate } from '../router.ts';
import { can } from '../session.ts';
import { Panel } from './panel.ts';
import '../styles/life.css';

const t = texts(adminPlaceMessages);

/** `<place-panel>`: where a page stands, its copies, and taking it off. */
class PlacePanel extends Panel {
  static override readonly properties = { ...Panel.properties, above: { state: true } };

  /** Title of the page above; null while there is none or it is not known. */
  declare private above: string | null;

  constructor() {
    super();
    this.above = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && changed.get('open')?.page.parentId !== this.open.page.parentId) void this.#loadAbove();
  }

  protected override render(): TemplateResult {
    const { page, rights } = this.open;
    const isFixed = page.type === 'home' || page.type === 'section';
    return html`<div class="life-panel">
      ${isFixed ? nothing : this.#place()}
      ${can(this.site.id, 'content.write') ? this.#copyPart() : nothing}
      ${rights.mayTrash || rights.mayPublish ? this.#awayPart() : nothing}
    </div>`;
  }

  #place(): TemplateResult {
    const { page, rights } = this.open;
    return html`<section class="life-group">
      <h2>${t('admin.place.title')}</h2>
      <p>${t('admin.place.above')}: <strong>${page.parentId === null ? t('admin.place.top') : (this.above ?? '…')}</strong></p>
      ${
        rights.mayEdit
          ? html`<p class="muted small">${t('admin.place.moveLead')} ${t('admin.place.wait')}</p>
              <div class="button-row">
                <button type="button" class="button small" @click=${() => void this.#choose()}>
                  ${icon('redirect')}<span>${t('admin.place.move')}</span>
                </button>
                ${
                  page.parentId === null
                    ? nothing
                    : html`<button type="button" class="button small" @click=${() => void this.#move(null)}>
                        ${t('admin.place.moveTop')}
                      </button>`
                }
              </div>`
          : nothing
      }
    </section>`;
  }

  #copyPart(): TemplateResult {
    return html`<section class="life-group">
      <h2>${t('admin.place.copyHead')}</h2>
      <p class="muted small">${t('admin.place.copyLead')}</p>
      <button type="button" class="button small" @click=${() => void this.#copy()}>
        ${icon('copy')}<span>${t('admin.place.copy')}</span>
      </button>
    </section>`;
  }

  #awayPart(): TemplateResult {
    const { rights, page } = this.open;
    const isPublic = (ownLanguage(this.open)?.publishedVersionId ?? null) !== null;
    return html`<section class="life-group">
      <h2>${t('admin.place.awayHead')}</h2>
      <div class="button-row">
        ${
          isPublic && rights.mayPublish
            ? html`<button type="button" class="button small" @click=${() => void this.#unpublish()}>
                ${t('admin.place.unpublish', { language: LANGUAGE_NAMES[this.language] })}
              </button>`
            : nothing
        }
        ${
          rights.mayTrash && page.type !== 'home'
            ? html`<button type="button" class="button small danger" @click=${() => void this.#trash()}>
                ${icon('trash')}<span>${t('admin.place.trash')}</span>
              </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  async #loadAbove(): Promise<void> {
    const { parentId } = this.open.page;
    this.above = null;
    if (parentId === null) return;
    await this.attempt(async () => {
      this.above = (await pageById(this.site.id, this.language, parentId)).title;
    });
  }

  async #choose(): Promise<void> {
    const found = await pickDocument({ site: this.site.id, language: this.language }, 'page');
    if (found !== undefined) await this.#move(found.id);
  }

  async #move(parent: string | null): Promise<void> {
    await flushPage(this);
    const done = await this.attempt(() => apiSend('POST', this.pageApi('place'), { parent }));
    if (done) toast(t('admin.place.moved'));
    this.pageChanged();
  }

  async #copy(): Promise<void> {
    await flushPage(this);
    await this.attempt(async () => {
      const { document, language } = await apiSend<{ document: string; language: string }>(
        'POST',
        this.pageApi('duplicate'),
      );
      await navigate(`/admin/${this.site.id}/pages/${encodeURIComponent(document)}/${language}`);
    });
  }

  /** Says how many pages refer to this one before it is taken away. */
  async #warning(text: string): Promise<string> {
    let total = 0;
    await this.attempt(async () => {
      total = (await apiGet<{ total: number }>(this.pageApi('references'))).total;
    });
    return total === 0 ? text : `${text} ${t('admin.place.usedBy', { count: total })}.`;
  }

  async #unpublish(): Promise<void> {
    const text = await this.#warning(t('admin.place.unpublishText'));
    const action = t('admin.place.unpublish', { language: LANGUAGE_NAMES[this.language] });
    if (!(await confirmDialog({ heading: t('admin.place.unpublishAsk'), text, action, danger: true }))) return;
    const done = await this.attempt(() => apiSend('POST', this.api('unpublish')));
    if (done) toast(t('admin.place.unpublished'));
    this.pageChanged();
  }

  async #trash(): Promise<void> {
    const text = await this.#warning(t('admin.place.trashText'));
    const action = t('admin.place.trash');
    if (!(await confirmDialog({ heading: t('admin.place.trashAsk'), text, action, danger: true }))) return;
    await flushPage(this);
    const done = await this.attempt(() => apiSend('POST', this.pageApi('trash')));
    if (!done) return;
    toast(t('admin.place.trashed'));
    await navigate(`/admin/${this.site.id}/pages`);
  }
}

define('place-panel', PlacePanel);
