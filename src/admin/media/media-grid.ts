import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MediaItem } from '../../api/admin/media-model.ts';
import type { Locale } from '../../shared/locale.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { formatBytes } from '../i18n.ts';
import { mediaText } from './media-texts.ts';

/** What a file is called in a word: its extension. */
export function typeWord({ name }: Pick<MediaItem, 'name'>): string {
  return (name.split('.').at(-1) ?? '').toUpperCase();
}

/**
 * `<media-grid .items .locale .selection>`: pictures and files as tiles. Arrow keys, Home and End move between them, Enter opens:
 * sends `media-open` (detail: MediaItem). With a selection, tiles are switches and send `media-toggle` instead.
 */
class MediaGrid extends LightElement {
  static override readonly properties = {
    items: { attribute: false },
    locale: {},
    selection: { attribute: false },
    current: { state: true },
  };

  declare items: readonly MediaItem[];
  /** Language in which a missing description is pointed out. */
  declare locale: Locale | '';
  /** Names that are chosen; null where tiles open. */
  declare selection: ReadonlySet<string> | null;
  declare private current: number;

  constructor() {
    super();
    this.items = [];
    this.locale = '';
    this.selection = null;
    this.current = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('items') && this.current >= this.items.length) this.current = 0;
  }

  protected override render(): TemplateResult {
    return html`<ul role="list" class="media-grid" @keydown=${this.#key}>
      ${repeat(
        this.items,
        ({ name }) => name,
        (item, index) => this.#tile(item, index),
      )}
    </ul>`;
  }

  #tile(item: MediaItem, index: number): TemplateResult {
    const { name, kind, preview } = item;
    const chosen = this.selection?.has(name);
    return html`<li>
      <button
        type="button"
        class="media-tile"
        tabindex=${index === this.current ? 0 : -1}
        aria-pressed=${chosen ?? nothing}
        @focus=${() => {
          this.current = index;
        }}
        @click=${() => this.#choose(item)}
      >
        <span class="media-thumb ${kind}"
          >${
            preview === null
              ? html`${icon('file')}<span class="media-type">${typeWord(item)}</span>`
              : html`<img src=${preview} alt="" loading="lazy" decoding="async" />`
          }${chosen === true ? html`<span class="media-tick">${icon('check')}</span>` : nothing}</span
        >
        <span class="media-name">${name}</span>
        <span class="media-facts">${this.#facts(item)}</span>
      </button>
    </li>`;
  }

  #facts(item: MediaItem): TemplateResult | string {
    const lacksAlt = item.kind === 'picture' && this.locale !== '' && (item.alts[this.locale] ?? '') === '';
    return lacksAlt ? html`<span class="media-lack">${mediaText('admin.media.noAlt')}</span>` : formatBytes(item.bytes);
  }

  #choose(item: MediaItem): void {
    const type = this.selection === null ? 'media-open' : 'media-toggle';
    this.dispatchEvent(new CustomEvent<MediaItem>(type, { detail: item }));
  }

  get #tiles(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.media-tile')];
  }

  readonly #key = (event: KeyboardEvent): void => {
    const tiles = this.#tiles;
    const [first] = tiles;
    if (first === undefined) return;
    const across = Math.max(1, tiles.filter((tile) => tile.offsetTop === first.offsetTop).length);
    const steps: Record<string, number> = {
      ArrowRight: this.current + 1,
      ArrowLeft: this.current - 1,
      ArrowDown: this.current + across,
      ArrowUp: this.current - across,
      Home: 0,
      End: tiles.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tiles[to < 0 ? -1 : to]?.focus();
  };
}

define('media-grid', MediaGrid);
