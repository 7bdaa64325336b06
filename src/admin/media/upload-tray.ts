import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { formatBytes } from '../i18n.ts';
import { mediaText } from './media-texts.ts';
import { QUEUE_CHANGED, uploadQueue } from './upload-queue.ts';
import type { QueueEntry } from './upload-queue.ts';

function isBusy({ state }: QueueEntry): boolean {
  return state.step === 'waiting' || state.step === 'sending' || state.step === 'checking';
}

/** `<upload-tray site="…">`: files on their way, each with its progress and what can be done about it. Nothing while there are none. */
class UploadTray extends LightElement {
  static override readonly properties = { site: {} };

  declare site: string;

  constructor() {
    super();
    this.site = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    uploadQueue.addEventListener(QUEUE_CHANGED, this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    uploadQueue.removeEventListener(QUEUE_CHANGED, this.#changed);
  }

  protected override updated(_changed: PropertyValues): void {
    for (const bar of this.querySelectorAll<HTMLProgressElement>('progress[data-share]')) {
      bar.value = Number(bar.dataset['share']);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const entries = uploadQueue.entries(this.site);
    if (entries.length === 0) return nothing;
    const busy = entries.filter(isBusy).length;
    return html`<section class="panel upload-tray" aria-label=${mediaText('admin.media.tray')}>
      <div class="upload-head">
        <p class="flush" role="status">${this.#summary(entries, busy)}</p>
        ${
          entries.some(({ state }) => state.step === 'done')
            ? html`<button type="button" class="button small quiet" @click=${() => uploadQueue.clear(this.site)}>
              ${mediaText('admin.media.clearTray')}
            </button>`
            : nothing
        }
      </div>
      <ul role="list" class="upload-list">
        ${entries.map((entry) => this.#entry(entry))}
      </ul>
    </section>`;
  }

  /** Changes seldom, so that screen readers are not told every percent. */
  #summary(entries: readonly QueueEntry[], busy: number): string {
    if (busy > 0) return mediaText('admin.media.trayBusy', { count: busy });
    const open = entries.filter(({ state }) => state.step === 'twin' || state.step === 'failed').length;
    return open === 0 ? mediaText('admin.media.trayDone') : mediaText('admin.media.trayAttention', { count: open });
  }

  #entry(entry: QueueEntry): TemplateResult {
    const { id, file, state } = entry;
    return html`<li class="upload-entry ${state.step}">
      <span class="upload-name">${file.name}</span>
      <span class="upload-size numbers muted">${formatBytes(file.size)}</span>
      <span class="upload-state">${this.#state(entry)}</span>
      <span class="upload-actions">
        ${this.#actions(entry)}
        <button
          type="button"
          class="button icon-only small quiet"
          aria-label=${
            isBusy(entry)
              ? mediaText('admin.media.cancelUpload', { name: file.name })
              : `${common('admin.common.remove')}: ${file.name}`
          }
          @click=${() => uploadQueue.cancel(id)}
        >
          ${icon('close')}
        </button>
      </span>
    </li>`;
  }

  #state({ file, state }: QueueEntry): TemplateResult | string {
    switch (state.step) {
      case 'waiting':
        return mediaText('admin.media.stateWaiting');
      case 'checking':
        return mediaText('admin.media.stateChecking');
      case 'done':
        return html`${icon('check')} ${mediaText('admin.media.stateDone')}`;
      case 'twin':
        return html`${icon('copy')} ${mediaText('admin.media.stateTwin', { name: state.name })}`;
      case 'failed':
        return html`${icon('warning')} <span>${state.message}</span>`;
      case 'sending': {
        const percent = Math.floor(state.share * 100);
        return html`<progress max="1" data-share=${state.share} aria-label=${file.name}></progress>
          <span class="numbers muted">${mediaText('admin.media.stateSending', { percent })}</span>`;
      }
    }
  }

  #actions({ id, file, state }: QueueEntry): TemplateResult | typeof nothing {
    if (state.step === 'failed') {
      return html`<button
        type="button"
        class="button small"
        aria-label=${mediaText('admin.media.retryUpload', { name: file.name })}
        @click=${() => uploadQueue.retry(id)}
      >
        ${common('admin.common.retry')}
      </button>`;
    }
    if (state.step !== 'twin') return nothing;
    return html`<button type="button" class="button small" @click=${() => void uploadQueue.useTwin(id)}>
        ${mediaText('admin.media.useTwin')}
      </button>
      <button type="button" class="button small" @click=${() => uploadQueue.keepBoth(id)}>
        ${mediaText('admin.media.keepBoth')}
      </button>`;
  }

  readonly #changed = (): void => {
    this.requestUpdate();
  };
}

define('upload-tray', UploadTray);
