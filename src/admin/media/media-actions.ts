import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MediaDetail } from '../../api/admin/media-model.ts';
import { acceptList } from '../../core/media/media-types.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import { can, session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { heicToJpeg } from './heic-to-jpeg.ts';
import { detailText } from './media-detail-texts.ts';
import { sendFile } from './send-file.ts';
import { putInPlace } from './take-in.ts';
import { trashMedia } from './trash-media.ts';

/**
 * `<media-actions .site .item>`: replace, download, copy the address, move to the trash or out of it. Sends `media-replaced` and
 * `media-gone`.
 */
class MediaActions extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    item: { attribute: false },
    share: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare item: MediaDetail;
  /** How much of a replacement has been sent, from 0 to 1; null when none is on its way. */
  declare private share: number | null;
  declare private error: unknown;

  constructor() {
    super();
    this.share = null;
    this.error = null;
  }

  protected override render(): TemplateResult {
    const { item } = this;
    return html`<div class="stack">
      ${this.error === null ? nothing : problemNote(this.error)}
      <div class="button-row">${item.trashedAt === null ? this.#living() : this.#trashed()}</div>
    </div>`;
  }

  #living(): TemplateResult {
    const { item, site, share } = this;
    return html`${can(site.id, 'media.write') ? this.#replaceButton(share) : nothing}
      <a class="button" href="${siteApi(site.id, 'media', item.name, 'download')}" download=${item.name}
        >${icon('download')}<span>${common('admin.common.download')}</span></a
      >
      ${
        item.address === null
          ? nothing
          : html`<button type="button" class="button" @click=${() => void this.#copy(item.address ?? '')}>
              ${icon('copy')}<span>${detailText('admin.mediaDetail.copyAddress')}</span>
            </button>`
      }
      ${
        this.#mayTrash
          ? html`<button type="button" class="button danger" @click=${() => void this.#attempt(() => this.#trash())}>
              ${icon('trash')}<span>${detailText('admin.mediaDetail.toTrash')}</span>
            </button>`
          : nothing
      }`;
  }

  #replaceButton(share: number | null): TemplateResult {
    const { kind, name } = this.item;
    const accept = kind === 'picture' ? acceptList('picture') : `.${name.split('.').at(-1) ?? ''}`;
    const words =
      share === null
        ? detailText('admin.mediaDetail.replace')
        : detailText('admin.mediaDetail.replacing', { percent: Math.floor(share * 100) });
    return html`<label class="button file-button" title=${detailText('admin.mediaDetail.replaceHint')}
      >${icon('upload')}<span>${words}</span
      ><input
        type="file"
        name="replacement"
        accept=${accept}
        ?disabled=${share !== null}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const file = input.files?.[0];
          input.value = '';
          if (file !== undefined) void this.#attempt(() => this.#replace(file));
        }}
    /></label>`;
  }

  #trashed(): TemplateResult | typeof nothing {
    if (!this.#mayTrash) return nothing;
    return html`<button type="button" class="button" @click=${() => void this.#attempt(() => this.#restore())}>
        ${icon('restore')}<span>${common('admin.common.restore')}</span>
      </button>
      ${
        can(this.site.id, 'media.delete')
          ? html`<button type="button" class="button danger" @click=${() => void this.#attempt(() => this.#delete())}>
              ${icon('trash')}<span>${detailText('admin.mediaDetail.deleteForever')}</span>
            </button>`
          : nothing
      }`;
  }

  /** Editors may with anything; authors with what they uploaded, and the server says when it is used. */
  get #mayTrash(): boolean {
    const { site, item } = this;
    const isOwn = item.uploaderId !== null && item.uploaderId === session()?.id;
    return can(site.id, 'media.delete') || (isOwn && can(site.id, 'media.write'));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      this.error = null;
      await work();
    } catch (error) {
      this.error = error;
    } finally {
      this.share = null;
    }
  }

  async #replace(file: File): Promise<void> {
    const { site, item } = this;
    this.share = 0;
    const upload = await sendFile({
      site: site.id,
      file: await heicToJpeg(file),
      address: null,
      onProgress: (sent, total) => {
        this.share = total === 0 ? 0 : sent / total;
      },
    });
    await putInPlace(site.id, item.name, upload);
    toast(detailText('admin.mediaDetail.replaced'));
    this.dispatchEvent(new CustomEvent('media-replaced'));
  }

  async #copy(address: string): Promise<void> {
    await navigator.clipboard.writeText(address);
    toast(common('admin.common.copied'));
  }

  async #trash(): Promise<void> {
    const gone = (): boolean => this.dispatchEvent(new CustomEvent('media-gone'));
    if (await trashMedia(this.site.id, this.item.name, gone)) gone();
  }

  async #restore(): Promise<void> {
    await apiSend('POST', siteApi(this.site.id, 'media', this.item.name, 'restore'), {});
    this.dispatchEvent(new CustomEvent('media-gone'));
  }

  async #delete(): Promise<void> {
    const { name } = this.item;
    const agreed = await confirmDialog({
      heading: detailText('admin.mediaDetail.deleteForever'),
      text: detailText('admin.mediaDetail.deleteText', { name }),
      action: detailText('admin.mediaDetail.deleteForever'),
      danger: true,
    });
    if (!agreed) return;
    await apiSend('DELETE', siteApi(this.site.id, 'media', name));
    toast(detailText('admin.mediaDetail.deleted'));
    this.dispatchEvent(new CustomEvent('media-gone'));
  }
}

define('media-actions', MediaActions);
