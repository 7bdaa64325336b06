import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { html, nothing, render } from 'lit';
import { icon } from '../../components/icons.ts';
import { announce } from '../../components/toast.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { insertables, matching } from '../insertables.ts';
import type { Insertable } from '../insertables.ts';
import { placePopup } from './popup.ts';

interface Match {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** The sign with what follows it, in an ordinary paragraph: at its start or after a space. */
function matchAt(state: EditorState): Match | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'paragraph') return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const found = /(?:^|\s)\/([\p{L}\p{N}-]{0,20}(?: [\p{L}\p{N}-]{1,20})?)$/u.exec(before);
  if (found === null) return null;
  const words = found[1] ?? '';
  return { from: $from.pos - words.length - 1, to: $from.pos, words };
}

/** The menu itself: a list beside the text, steered from the keyboard while the text keeps the focus. */
class SlashMenu {
  readonly #editor: Editor;
  readonly #host: EditorHost;
  readonly #element = document.createElement('ul');
  #match: Match | null = null;
  #items: Insertable[] = [];
  #current = 0;
  /** Where the person closed the menu; it stays closed there. */
  #dismissed = -1;

  constructor(editor: Editor, host: EditorHost) {
    this.#editor = editor;
    this.#host = host;
    this.#element.className = 'slash-menu';
    this.#element.id = 'slash-menu';
    this.#element.setAttribute('role', 'listbox');
    this.#element.setAttribute('aria-label', t('admin.editor.insertHere'));
    this.#element.popover = 'manual';
    this.#element.tabIndex = 0;
    editor.view.dom.parentElement?.append(this.#element);
  }

  get isOpen(): boolean {
    return this.#match !== null;
  }

  update(view: EditorView): void {
    const match = view.editable && view.hasFocus() ? matchAt(view.state) : null;
    if (match === null || match.from === this.#dismissed) {
      if (match === null) this.#dismissed = -1;
      this.#close();
      return;
    }
    const items = matching(insertables(this.#host), match.words);
    if (items.length === 0 && match.words.length > 2) {
      this.#close();
      return;
    }
    if (match.words !== this.#match?.words) this.#current = 0;
    this.#match = match;
    this.#items = items;
    this.#draw(view);
  }

  /** @returns true when the key was for the menu */
  key(event: KeyboardEvent): boolean {
    if (this.#match === null) return false;
    const last = this.#items.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        this.#current = this.#current >= last ? 0 : this.#current + 1;
        break;
      case 'ArrowUp':
        this.#current = this.#current <= 0 ? last : this.#current - 1;
        break;
      case 'Enter':
      case 'Tab':
        return this.#choose(this.#items[this.#current]);
      case 'Escape':
        this.#dismissed = this.#match.from;
        this.#close();
        return true;
      default:
        return false;
    }
    this.#draw(this.#editor.view);
    return true;
  }

  destroy(): void {
    this.#element.remove();
  }

  #choose(item: Insertable | undefined): boolean {
    if (this.#match === null || item === undefined) return false;
    const { from, to } = this.#match;
    this.#close();
    this.#editor.chain().focus().deleteRange({ from, to }).run();
    item.run(this.#editor, this.#host);
    return true;
  }

  #close(): void {
    if (this.#match === null) return;
    this.#match = null;
    this.#element.hidePopover();
    this.#editor.view.dom.removeAttribute('aria-activedescendant');
    this.#editor.view.dom.removeAttribute('aria-controls');
  }

  #draw(view: EditorView): void {
    render(
      this.#items.length === 0
        ? html`<li class="slash-none">${t('admin.editor.nothingFound')}</li>`
        : this.#items.map((item, i) => this.#option(item, i)),
      this.#element,
    );
    if (!this.#element.matches(':popover-open')) this.#element.showPopover();
    placePopup(this.#element, view.coordsAtPos(this.#match?.from ?? 0));
    const active = this.#element.children[this.#current];
    active?.scrollIntoView({ block: 'nearest' });
    view.dom.setAttribute('aria-controls', this.#element.id);
    if (active !== undefined) view.dom.setAttribute('aria-activedescendant', active.id);
    announce(this.#items[this.#current]?.label ?? t('admin.editor.nothingFound'));
  }

  #option(item: Insertable, i: number) {
    return html`<li
      id="slash-${item.id}"
      role="option"
      aria-selected=${i === this.#current ? 'true' : 'false'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(item)}
    >
      ${icon(item.icon)}
      <span class="slash-label">${item.label}</span>
      ${item.about === undefined ? nothing : html`<span class="slash-about">${item.about}</span>`}
    </li>`;
  }
}

/** «/» in a paragraph opens a menu of everything that can be inserted. */
export function slashMenu(host: EditorHost): Extension {
  return Extension.create({
    name: 'slashMenu',
    priority: 3000,
    addProseMirrorPlugins() {
      let menu: SlashMenu | null = null;
      return [
        new Plugin({
          view: () => {
            menu = new SlashMenu(this.editor, host);
            return { update: (view) => menu?.update(view), destroy: () => menu?.destroy() };
          },
          props: {
            handleKeyDown: (_view, event) => menu?.key(event) ?? false,
            handleDOMEvents: {
              blur: (view) => {
                menu?.update(view);
                return false;
              },
            },
          },
        }),
      ];
    },
  });
}
