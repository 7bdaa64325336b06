import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { adminVersionsMessages } from '../../shared/messages/admin-versions.ts';
import { apiGet, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import { flushPage } from '../editor/flush-page.ts';
import { formatDateTime, formatRelative, texts } from '../i18n.ts';
import { differenceView } from './difference-view.ts';
import type { Difference } from './difference-view.ts';
import { Panel, isOtherVersion } from './panel.ts';

const t = texts(adminVersionsMessages);

const SIZE = 20;

interface ListedVersion {
  readonly versionId: string;
  readonly author: { readonly name: string };
  readonly at: number;
  readonly isPublic: boolean;
  readonly isDraft: boolean;
  readonly saves: number;
}

/** `<versions-panel>`: who wrote what when, what is different, and the way back to an earlier version. */
class VersionsPanel extends Panel {
  static override readonly properties = {
    ...Panel.properties,
    versions: { state: true },
    total: { state: true },
    every: { state: true },
    error: { state: true },
  };

  declare private versions: readonly ListedVersion[] | null;
  declare private total: number;
  declare private every: boolean;
  declare private error: unknown;

  constructor() {
    super();
    this.versions = null;
    this.total = 0;
    this.every = false;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && isOtherVersion(changed.get('open'), this.open)) void this.#load(1);
  }

  protected override render(): TemplateResult {
    if (this.error !== null) return problemNote(this.error, () => void this.#load(1));
    const { versions } = this;
    if (versions === null) return loadingNote();
    return html`<div class="life-panel">
      <p class="muted small">${t(versions.length === 0 ? 'admin.versions.none' : 'admin.versions.lead')}</p>
      <ol class="versions">
        ${versions.map((version) => this.#item(version))}
      </ol>
      ${
        versions.length < this.total
          ? html`<button type="button" class="button small" @click=${() => void this.#load(this.#nextPage)}>
              ${t('admin.versions.older')}
            </button>`
          : nothing
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.every}
          @change=${(event: Event) => {
            this.every = (event.target as HTMLInputElement).checked;
            void this.#load(1);
          }}
        />${t('admin.versions.every')}</label
      >
    </div>`;
  }

  #item(version: ListedVersion): TemplateResult {
    const date = formatDateTime(version.at);
    return html`<li class="version">
      <p class="version-when"><time datetime=${new Date(version.at).toISOString()} title=${formatRelative(version.at)}>${date}</time></p>
      <p class="version-who">
        ${t('admin.versions.by', { name: version.author.name })}${
          version.saves > 1 ? html` · ${t('admin.versions.saves', { count: version.saves })}` : nothing
        }
      </p>
      <p class="version-marks">
        ${version.isPublic ? statusBadge('published', t('admin.versions.public')) : nothing}
        ${version.isDraft ? statusBadge('good', t('admin.versions.current')) : nothing}
      </p>
      ${
        version.isDraft
          ? nothing
          : html`<button
              type="button"
              class="button small"
              aria-label=${t('admin.versions.compareOne', { date })}
              @click=${() => void this.#compare(version)}
            >
              ${t('admin.versions.compare')}
            </button>`
      }
    </li>`;
  }

  get #nextPage(): number {
    return Math.floor((this.versions?.length ?? 0) / SIZE) + 1;
  }

  async #load(page: number): Promise<void> {
    if (this.open.versionId === null) {
      this.versions = [];
      return;
    }
    try {
      const query = { page, size: SIZE, every: this.every };
      const list = await apiGet<{ items: ListedVersion[]; total: number }>(this.api('versions'), query);
      this.versions = page === 1 ? list.items : [...(this.versions ?? []), ...list.items];
      this.total = list.total;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #compare(version: ListedVersion): Promise<void> {
    await flushPage(this);
    await this.#load(1);
    const current = this.versions?.find(({ isDraft }) => isDraft)?.versionId;
    if (current === undefined || this.error !== null) return;
    await this.attempt(async () => {
      const address = this.api('versions', version.versionId, 'difference');
      const difference = await apiGet<Difference>(address, { with: current });
      const heading = t('admin.versions.difference', { from: formatDateTime(version.at) });
      const restore = await openDialog<boolean>({
        heading,
        size: 'large',
        lightDismiss: true,
        content: (close) => this.#difference(difference, close),
      });
      if (restore === true) await this.#restore(version.versionId, current);
    });
  }

  #difference(difference: Difference, close: (restore?: boolean) => void): TemplateResult {
    const { mayEdit } = this.open.rights;
    return html`<p class="muted small">${t('admin.versions.legend')}</p>
      ${differenceView(difference, this.language)}
      ${mayEdit ? html`<p class="muted small diff-note">${t('admin.versions.restoreText')}</p>` : nothing}
      <button slot="actions" type="button" class="button" @click=${() => close()}>${common('admin.common.close')}</button>
      ${
        mayEdit
          ? html`<button slot="actions" type="button" class="button primary" @click=${() => close(true)}>
              ${icon('restore')}<span>${t('admin.versions.restore')}</span>
            </button>`
          : nothing
      }`;
  }

  /** @param base the version that was compared: one that came after it is not written over */
  async #restore(versionId: string, base: string): Promise<void> {
    const done = await this.attempt(() => apiSend('POST', this.api('versions', versionId, 'restore'), { base }));
    if (done) toast(t('admin.versions.restored'));
    this.pageChanged();
  }
}

define('versions-panel', VersionsPanel);
