import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { html, nothing, render } from 'lit';
import { icon } from '../../components/icons.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { editLink, linkAt } from '../links/edit-link.ts';
import { pageById } from '../links/find-pages.ts';
import type { LinkTarget } from '../schema/marks.ts';
import { placePopup } from './popup.ts';
import { markButtons } from './toolbar-buttons.ts';

/** Titles of linked pages, asked for once. */
const titles = new Map<string, string>();

function describe(target: LinkTarget, host: EditorHost, refresh: () => void): string {
  if (target.document === null) return target.href ?? target.file ?? '';
  const known = titles.get(target.document);
  if (known !== undefined) return known;
  titles.set(target.document, target.document);
  const { document } = target;
  // A page that is not there any more keeps its id for a name; the check before publishing finds it.
  void pageById(host.site, host.language, document).then(
    (page) => {
      titles.set(document, page.title);
      refresh();
    },
    () => undefined,
  );
  return document;
}

/** The bubble over selected text, and over a link that the cursor is in. Everything in it is in the toolbar too. */
class BubbleMenu {
  readonly #editor: Editor;
  readonly #host: EditorHost;
  readonly #element = document.createElement('div');
  #pointerIsDown = false;

  constructor(editor: Editor, host: EditorHost) {
    this.#editor = editor;
    this.#host = host;
    this.#element.className = 'bubble-menu';
    this.#element.setAttribute('role', 'group');
    this.#element.setAttribute('aria-label', t('admin.editor.toolbar'));
    this.#element.popover = 'manual';
    editor.view.dom.parentElement?.append(this.#element);
    editor.view.dom.addEventListener('pointerdown', this.#down);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('scroll', this.update, { capture: true, passive: true });
  }

  readonly update = (): void => {
    const { view, state } = this.#editor;
    const { selection } = state;
    const link = selection instanceof TextSelection ? linkAt(this.#editor) : null;
    const wanted = selection instanceof TextSelection && (!selection.empty || link !== null);
    const inCode = selection.$from.parent.type.spec.code === true;
    if (!wanted || inCode || !view.editable || !view.hasFocus() || this.#pointerIsDown) {
      if (this.#element.matches(':popover-open')) this.#element.hidePopover();
      return;
    }
    this.#draw(link?.target ?? null);
    if (!this.#element.matches(':popover-open')) this.#element.showPopover();
    const start = view.coordsAtPos(selection.from);
    const end = view.coordsAtPos(selection.to);
    placePopup(this.#element, { left: start.left, top: start.top, bottom: end.bottom });
  };

  destroy(): void {
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('scroll', this.update, { capture: true });
    this.#element.remove();
  }

  readonly #down = (): void => {
    this.#pointerIsDown = true;
  };

  readonly #up = (): void => {
    if (!this.#pointerIsDown) return;
    this.#pointerIsDown = false;
    setTimeout(this.update);
  };

  #draw(target: LinkTarget | null): void {
    const buttons = this.#editor.state.selection.empty ? [] : markButtons();
    const button = (label: string, drawing: Parameters<typeof icon>[0], run: () => void, isOn = false) =>
      html`<button
        type="button"
        class="button quiet icon-only small"
        tabindex="-1"
        aria-label=${label}
        title=${label}
        aria-pressed=${isOn ? 'true' : 'false'}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${run}
      >
        ${icon(drawing)}
      </button>`;
    render(
      html`${buttons.map((each) =>
        button(each.label, each.icon, () => each.run(this.#editor, this.#host), each.isOn?.(this.#editor)),
      )}
      ${
        target === null
          ? nothing
          : html`<span class="bubble-target">${describe(target, this.#host, this.update)}</span>
            ${button(t('admin.editor.link'), 'edit', () => void editLink(this.#editor, this.#host))}
            ${button(t('admin.editor.unlink'), 'unlink', () => void this.#editor.chain().focus().extendMarkRange('link').unsetMark('link').run())}`
      }`,
      this.#element,
    );
  }
}

/** Shows the bubble. */
export function bubbleMenu(host: EditorHost): Extension {
  return Extension.create({
    name: 'bubbleMenu',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          view: () => {
            const menu = new BubbleMenu(this.editor, host);
            const blur = (): void => void setTimeout(menu.update);
            this.editor.view.dom.addEventListener('blur', blur);
            return { update: menu.update, destroy: () => menu.destroy() };
          },
        }),
      ];
    },
  });
}
