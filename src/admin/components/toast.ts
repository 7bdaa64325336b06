import { html, nothing, render } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';

/** A short word about something that has happened. */
export interface ToastOptions {
  readonly kind?: 'good' | 'problem';
  /** One thing to do about it, for instance undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Toast extends ToastOptions {
  readonly id: number;
  readonly text: string;
}

/** Long enough to read twice; problems stay until they are closed. */
const SHOWN_MS = 7000;

let toasts: readonly Toast[] = [];
let count = 0;

function region(): HTMLElement {
  const found = document.querySelector<HTMLElement>('#toasts');
  if (found !== null) return found;
  const made = document.createElement('div');
  made.id = 'toasts';
  made.className = 'toasts';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  show();
}

function show(): void {
  const template = toasts.map(
    ({ id, text, kind = 'good', action }) =>
      html`<div class="toast ${kind}">
        ${icon(kind === 'good' ? 'check' : 'warning')}
        <span>${text}</span>
        ${
          action === undefined
            ? nothing
            : html`<button
              type="button"
              class="button small"
              @click=${() => {
                dismiss(id);
                action.run();
              }}
            >
              ${action.label}
            </button>`
        }
        <button
          type="button"
          class="button icon-only small"
          aria-label=${common('admin.common.close')}
          @click=${() => dismiss(id)}
        >
          ${icon('close')}
        </button>
      </div>`,
  );
  render(template, region());
}

/** Says what has happened at the edge of the screen and to screen readers. Never the only place where an error is told. */
export function toast(text: string, options: ToastOptions = {}): void {
  count += 1;
  const id = count;
  toasts = [...toasts.slice(-2), { id, text, ...options }];
  show();
  if (options.kind === 'problem') return;
  const end = (): void => {
    // Somebody who is about to press its button keeps it.
    if (region().matches(':hover, :focus-within')) setTimeout(end, SHOWN_MS / 2);
    else dismiss(id);
  };
  setTimeout(end, SHOWN_MS);
}

let speaker: HTMLElement | null = null;

/** Tells screen readers alone, for instance how many entries a filter has left. */
export function announce(text: string): void {
  if (speaker === null) {
    speaker = document.createElement('div');
    speaker.className = 'visually-hidden';
    speaker.setAttribute('aria-live', 'polite');
    document.body.append(speaker);
  }
  speaker.textContent = text;
}
