import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { LightElement, define, uniqueId } from './light-element.ts';

/** An entry of a menu: a link, or something to do. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly href?: string;
  readonly run?: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Set for one of several choices; the chosen one is marked. */
  readonly checked?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
}

const GAP = 4;

/**
 * `<ui-menu label="…" .items=${…}>`: a button with a menu. `icon` puts a drawing on the button, `icon-only` hides the label from
 * sight, `variant` adds a class. Arrow keys, Home, End and first letters move; Escape closes and returns the focus.
 */
export class UiMenu extends LightElement {
  static override readonly properties = {
    label: {},
    icon: {},
    iconOnly: { type: Boolean, attribute: 'icon-only' },
    variant: {},
    items: { attribute: false },
    isOpen: { state: true },
  };

  declare label: string;
  declare icon: IconName | '';
  declare iconOnly: boolean;
  declare variant: string;
  declare items: readonly MenuItem[];
  declare private isOpen: boolean;

  readonly #id = uniqueId('menu');

  constructor() {
    super();
    this.label = '';
    this.icon = '';
    this.iconOnly = false;
    this.variant = '';
    this.items = [];
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const drawing = this.icon === '' ? nothing : icon(this.icon);
    return html`<button
        type="button"
        class="button ${this.variant} ${this.iconOnly ? 'icon-only' : ''}"
        id="${this.#id}-button"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-label=${this.iconOnly ? this.label : nothing}
        popovertarget=${this.#id}
        @click=${this.#clicked}
        @keydown=${this.#buttonKey}
      >
        ${drawing}${this.iconOnly ? nothing : html`<span>${this.label}</span>${icon('down')}`}
      </button>
      <div
        popover
        id=${this.#id}
        class="menu"
        role="menu"
        aria-labelledby="${this.#id}-button"
        @toggle=${this.#toggled}
        @keydown=${this.#menuKey}
      >
        ${this.items.map((item) => this.#item(item))}
      </div>`;
  }

  #item(item: MenuItem): TemplateResult {
    const content = html`${item.icon === undefined ? nothing : icon(item.icon)}<span>${item.label}</span>${
      item.checked === true ? icon('check') : nothing
    }`;
    const line = item.separated === true ? html`<div class="menu-line" role="separator"></div>` : nothing;
    const kind = item.checked === undefined ? 'menuitem' : 'menuitemradio';
    const classes = `menu-item ${item.danger === true ? 'danger' : ''}`;
    if (item.href !== undefined) {
      return html`${line}<a class=${classes} role=${kind} tabindex="-1" href=${item.href} @click=${this.#close}
          >${content}</a
        >`;
    }
    return html`${line}<button
        type="button"
        class=${classes}
        role=${kind}
        tabindex="-1"
        aria-checked=${item.checked ?? nothing}
        aria-disabled=${item.disabled === true ? 'true' : nothing}
        @click=${() => {
          if (item.disabled === true) return;
          this.#close();
          item.run?.();
        }}
      >
        ${content}
      </button>`;
  }

  get #menu(): HTMLElement | null {
    return this.querySelector(`#${this.#id}`);
  }

  get #button(): HTMLElement | null {
    return this.querySelector(`#${this.#id}-button`);
  }

  get #entries(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.menu-item')];
  }

  readonly #close = (): void => {
    this.#menu?.hidePopover();
    this.#button?.focus();
  };

  readonly #toggled = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open';
  };

  /** Opens the menu with the focus in it at once: the event about it comes later, and a key pressed until then would be lost. */
  #open(): void {
    const menu = this.#menu;
    if (menu?.matches(':popover-open') === false) menu.showPopover();
    this.#place();
    const chosen = this.#entries.find((entry) => entry.getAttribute('aria-checked') === 'true');
    (chosen ?? this.#entries[0])?.focus();
  }

  /** In place of what `popovertarget` does; the attribute stays, so that pressing the button is not taken for a click outside. */
  readonly #clicked = (event: Event): void => {
    event.preventDefault();
    if (this.#menu?.matches(':popover-open') === true) this.#close();
    else this.#open();
  };

  /** Below the button where there is room, else above; never outside the window. */
  #place(): void {
    const menu = this.#menu;
    const button = this.#button?.getBoundingClientRect();
    if (menu === null || button === undefined) return;
    const { offsetWidth: width, offsetHeight: height } = menu;
    const below = button.bottom + GAP + height <= innerHeight || button.top < height;
    const end = button.left + width > innerWidth - GAP ? button.right - width : button.left;
    menu.style.setProperty('left', `${String(Math.max(GAP, end))}px`);
    menu.style.setProperty('top', `${String(below ? button.bottom + GAP : button.top - height - GAP)}px`);
  }

  readonly #buttonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#open();
  };

  readonly #menuKey = (event: KeyboardEvent): void => {
    const entries = this.#entries;
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const to = nextEntry(event.key, at, entries);
    if (event.key === 'Tab') this.#menu?.hidePopover();
    else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (to !== undefined) {
      event.preventDefault();
      to.focus();
    }
  };
}

function nextEntry(key: string, at: number, entries: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return entries[(at + 1) % entries.length];
  if (key === 'ArrowUp') return entries.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return entries[0];
  if (key === 'End') return entries.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return after.find((entry) => entry.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}

define('ui-menu', UiMenu);
