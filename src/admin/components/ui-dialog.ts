import { LitElement, css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';
import { define } from './light-element.ts';

/**
 * `<ui-dialog heading="…" open>`: a modal dialog. Children are its content, those with `slot="actions"` its buttons.
 * `size`: `small`, `medium` (default), `large`, `full`, `drawer` for a panel at the side, or `top` for one whose height changes. Escape and the close button
 * close it, a click beside it only with `light-dismiss`; then it sends `ui-close`. Focus returns to where it was.
 */
export class UiDialog extends LitElement {
  static override readonly properties = {
    open: { type: Boolean, reflect: true },
    heading: {},
    size: { reflect: true },
    busy: { type: Boolean, reflect: true },
    lightDismiss: { type: Boolean, attribute: 'light-dismiss' },
  };
  static override readonly styles = css`
    dialog {
      box-sizing: border-box;
      inline-size: min(34rem, 100vi - 2rem);
      max-block-size: min(50rem, 100dvb - 2rem);
      padding: 0;
      border: 1px solid var(--rule);
      border-radius: var(--radius-l);
      background: var(--raised);
      color: var(--ink);
      box-shadow: var(--shadow-l);
      overflow: hidden;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    dialog::backdrop {
      background: var(--backdrop);
    }
    :host([size='small']) dialog {
      inline-size: min(26rem, 100vi - 2rem);
    }
    :host([size='large']) dialog {
      inline-size: min(58rem, 100vi - 2rem);
    }
    :host([size='full']) dialog {
      inline-size: calc(100vi - 2rem);
      block-size: calc(100dvb - 2rem);
      max-block-size: none;
      max-inline-size: none;
    }
    :host([size='top']) dialog {
      margin-block: 8dvb auto;
      max-block-size: 84dvb;
    }
    :host([size='drawer']) dialog {
      margin: 0 0 0 auto;
      inline-size: min(26rem, 100vi);
      block-size: 100dvb;
      max-block-size: none;
      border-width: 0 0 0 1px;
      border-radius: 0;
    }
    .head {
      display: flex;
      align-items: start;
      gap: 1rem;
      padding: 1.125rem 1.25rem 0.75rem;
    }
    h2 {
      flex: 1;
      margin: 0;
      font: 600 var(--text-l) / 1.3 var(--font);
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }
    h2:focus {
      outline: none;
    }
    .close {
      display: grid;
      place-items: center;
      inline-size: 2.25rem;
      block-size: 2.25rem;
      margin: -0.375rem -0.5rem -0.375rem 0;
      border: 0;
      border-radius: var(--radius);
      background: none;
      color: var(--ink-2);
      cursor: pointer;
    }
    .close:hover {
      background: var(--hover);
      color: var(--ink);
    }
    .close:focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: 1px;
    }
    svg {
      inline-size: 1.25rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .content {
      flex: 1;
      min-block-size: 0;
      overflow: auto;
      overscroll-behavior: contain;
      padding: 0.25rem 1.25rem 1.25rem;
    }
    .content:focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: -2px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: 0.5rem;
      padding: 0.75rem 1.25rem;
      border-block-start: 1px solid var(--rule);
      background: var(--sunken);
    }
    .actions:not(.filled) {
      display: none;
    }
    @media (width < 40rem) {
      :host(:not([size='small'])) dialog {
        margin: auto 0 0;
        inline-size: 100vi;
        max-inline-size: none;
        max-block-size: calc(100dvb - 1.5rem);
        border-width: 1px 0 0;
        border-radius: var(--radius-l) var(--radius-l) 0 0;
      }
      :host([size='full']) dialog,
      :host([size='top']) dialog,
      :host([size='drawer']) dialog {
        block-size: 100dvb;
        max-block-size: none;
        border-radius: 0;
      }
      .close {
        inline-size: 2.75rem;
        block-size: 2.75rem;
      }
      .actions {
        padding-block-end: max(0.75rem, env(safe-area-inset-bottom));
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      dialog[open] {
        animation: appear 0.16s ease-out;
      }
      @keyframes appear {
        from {
          opacity: 0;
          translate: 0 0.5rem;
        }
      }
    }
  `;

  declare open: boolean;
  declare heading: string;
  declare size: 'small' | 'medium' | 'large' | 'full' | 'drawer' | 'top';
  /** While true, the dialog cannot be closed by the person. */
  declare busy: boolean;
  declare lightDismiss: boolean;

  constructor() {
    super();
    this.open = false;
    this.heading = '';
    this.size = 'medium';
    this.busy = false;
    this.lightDismiss = false;
  }

  /** Closes the dialog as its close button does. */
  close(): void {
    this.#dialog?.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="heading"
      @close=${this.#closed}
      @cancel=${this.#cancelled}
      @pointerdown=${this.#pressed}
    >
      <div class="head">
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        <button type="button" class="close" aria-label=${common('admin.common.close')} @click=${this.#pressedClose}>
          ${icon('close')}
        </button>
      </div>
      <div class="content" part="content"><slot></slot></div>
      <div class="actions"><slot name="actions" @slotchange=${this.#filled}></slot></div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open')) return;
    const dialog = this.#dialog;
    if (dialog === null) return;
    if (this.open && !dialog.open) {
      dialog.showModal();
      // The close button comes first in order; whoever reads begins at the heading, whoever fills in at the field.
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
      void this.#focusField();
    } else if (!this.open && dialog.open) dialog.close();
  }

  /** Elements inside render a moment later than the dialog. */
  async #focusField(): Promise<void> {
    for (const child of this.children) if (child instanceof LitElement) await child.updateComplete;
    this.querySelector<HTMLElement>('[autofocus]')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #pressedClose = (): void => {
    if (!this.busy) this.close();
  };

  readonly #cancelled = (event: Event): void => {
    if (event.target !== this.#dialog) return;
    if (this.busy) event.preventDefault();
  };

  readonly #closed = (event: Event): void => {
    if (event.target !== this.#dialog) return;
    this.open = false;
    this.dispatchEvent(new CustomEvent('ui-close'));
  };

  readonly #pressed = (event: PointerEvent): void => {
    // A press on the backdrop has the dialog itself as its target; on the padding of the content it does not.
    if (this.lightDismiss && !this.busy && event.composedPath()[0] === this.#dialog) this.close();
  };

  readonly #filled = (event: Event): void => {
    const slot = event.target as HTMLSlotElement;
    slot.parentElement?.classList.toggle('filled', slot.assignedElements().length > 0);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ui-dialog': UiDialog;
  }
}

define('ui-dialog', UiDialog);
