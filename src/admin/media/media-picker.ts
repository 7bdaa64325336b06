import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MediaItem } from '../../api/admin/media-model.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { LightElement, define } from '../components/light-element.ts';
import { siteOf } from '../session.ts';
import type { AdminSite } from '../session.ts';
import './media-browser.ts';
import { EVERYTHING } from './media-query.ts';
import type { MediaFilter } from './media-query.ts';
import { mediaText } from './media-texts.ts';
import type { PickedMedia, PickerOptions } from './picked-media.ts';
import { uploadQueue } from './upload-queue.ts';

/** `<media-picker .site .options>`: the library with its tiles to be chosen; sends `picker-change` (detail: PickedMedia[]). */
class MediaPicker extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    options: { attribute: false },
    filter: { state: true },
    chosen: { state: true },
  };

  declare site: AdminSite;
  declare options: PickerOptions;
  declare private filter: MediaFilter | null;
  declare private chosen: readonly PickedMedia[];

  constructor() {
    super();
    this.filter = null;
    this.chosen = [];
  }

  protected override render(): TemplateResult {
    const { kind } = this.options;
    return html`<media-browser
      .site=${this.site}
      .filter=${this.filter ?? { ...EVERYTHING, kind }}
      ?fixed-kind=${kind !== 'any'}
      .selection=${new Set(this.chosen.map(({ name }) => name))}
      @filter-change=${(event: CustomEvent<MediaFilter>) => {
        this.filter = event.detail;
      }}
      @media-toggle=${(event: CustomEvent<MediaItem>) => {
        this.#toggle(event.detail);
      }}
      @media-arrived=${(event: CustomEvent<PickedMedia>) => {
        this.#arrived(event.detail);
      }}
    ></media-browser>`;
  }

  #toggle(item: PickedMedia): void {
    const others = this.chosen.filter(({ name }) => name !== item.name);
    const wasChosen = others.length < this.chosen.length;
    if (wasChosen) this.#choose(others);
    else this.#choose(this.options.multiple ? [...others, item] : [item]);
  }

  /** What was uploaded here is what is wanted here. */
  #arrived(item: PickedMedia): void {
    if (this.options.kind !== 'any' && item.kind !== this.options.kind) return;
    if (!this.options.multiple) {
      this.#choose([item]);
      return;
    }
    const order = uploadQueue.arrivedNames(this.site.id);
    const all = [...this.chosen.filter(({ name }) => name !== item.name), item];
    // What was there before comes first; uploads follow in the order in which they were given.
    this.#choose(all.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)));
  }

  #choose(chosen: readonly PickedMedia[]): void {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent<readonly PickedMedia[]>('picker-change', { detail: chosen }));
  }
}

define('media-picker', MediaPicker);

function headingOf({ kind, multiple }: PickerOptions): string {
  if (kind === 'picture') return mediaText(multiple ? 'admin.media.pickPictures' : 'admin.media.pickPicture');
  return mediaText(multiple ? 'admin.media.pickFiles' : 'admin.media.pickFile');
}

/** Opens the dialog. @returns what was chosen, in the order of choosing; [] when it was closed */
export async function pickInDialog(options: PickerOptions): Promise<PickedMedia[]> {
  const site = siteOf(options.site);
  if (site === undefined) return [];
  let chosen: readonly PickedMedia[] = [];
  let confirm: HTMLButtonElement | null = null;
  const change = (event: CustomEvent<readonly PickedMedia[]>): void => {
    chosen = event.detail;
    if (confirm === null) return;
    confirm.setAttribute('aria-disabled', String(chosen.length === 0));
    confirm.textContent = mediaText('admin.media.pick', { count: Math.max(1, chosen.length) });
  };
  const answer = await openDialog<boolean>({
    heading: headingOf(options),
    size: 'large',
    content: (close) => html`<media-picker .site=${site} .options=${options} @picker-change=${change}></media-picker>
      <button slot="actions" type="button" class="button" @click=${() => close(false)}>
        ${common('admin.common.cancel')}
      </button>
      <button
        slot="actions"
        type="button"
        class="button primary"
        aria-disabled="true"
        ${ref((button) => {
          confirm = button instanceof HTMLButtonElement ? button : null;
          if (confirm !== null && chosen.length === 0)
            confirm.textContent = mediaText('admin.media.pick', { count: 1 });
        })}
        @click=${() => {
          if (chosen.length > 0) close(true);
        }}
      ></button>`,
  });
  return answer === true ? [...chosen] : [];
}
