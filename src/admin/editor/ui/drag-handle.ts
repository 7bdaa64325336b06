import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import { html, render } from 'lit';
import { icon } from '../../components/icons.ts';
import { openBlockMenu } from './block-menu.ts';
import { t } from '../editor-texts.ts';

/** The handle beside the block under the pointer: drags it, and opens what else can be done with it. */
class DragHandle {
  readonly #editor: Editor;
  readonly #element = document.createElement('button');
  #pos = -1;
  #frame = 0;

  constructor(editor: Editor) {
    this.#editor = editor;
    const element = this.#element;
    element.type = 'button';
    element.className = 'drag-handle';
    element.draggable = true;
    element.tabIndex = -1;
    element.hidden = true;
    element.setAttribute('aria-label', t('admin.editor.dragBlock'));
    element.title = t('admin.editor.dragBlock');
    render(html`${icon('drag')}`, element);
    element.addEventListener('dragstart', this.#started);
    element.addEventListener('dragend', this.#ended);
    element.addEventListener('click', this.#clicked);
    editor.view.dom.parentElement?.append(element);
    editor.view.dom.parentElement?.addEventListener('pointermove', this.#moved);
  }

  /** Follows the cursor on touch screens, where nothing hovers. */
  readonly update = (): void => {
    if (matchMedia('(hover: hover)').matches) return;
    const { $from } = this.#editor.state.selection;
    this.#show($from.depth === 0 ? $from.pos : $from.before(1));
  };

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#element.remove();
  }

  readonly #moved = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || event.buttons !== 0 || this.#frame !== 0) return;
    if (event.target === this.#element || this.#element.contains(event.target as Node)) return;
    const { clientY } = event;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show(this.#blockAt(clientY));
    });
  };

  /** Position of the block at the top level at a height of the window. */
  #blockAt(y: number): number {
    const { view } = this.#editor;
    const children = [...view.dom.children];
    const index = children.findIndex((child) => {
      const { top, bottom } = child.getBoundingClientRect();
      return y >= top - 4 && y <= bottom + 4;
    });
    const child = children[index];
    if (child === undefined) return -1;
    let pos = view.posAtDOM(child, 0);
    const resolved = view.state.doc.resolve(Math.min(pos, view.state.doc.content.size));
    if (resolved.depth > 0) pos = resolved.before(1);
    return pos;
  }

  #show(pos: number): void {
    const { view } = this.#editor;
    const dom = pos < 0 ? null : view.nodeDOM(pos);
    this.#element.hidden = !(dom instanceof HTMLElement) || !view.editable;
    if (!(dom instanceof HTMLElement)) return;
    this.#pos = pos;
    const container = this.#element.offsetParent?.getBoundingClientRect();
    const { top } = dom.getBoundingClientRect();
    this.#element.style.setProperty('top', `${String(top - (container?.top ?? 0))}px`);
  }

  readonly #started = (event: DragEvent): void => {
    const { view } = this.#editor;
    const dom = view.nodeDOM(this.#pos);
    if (!(dom instanceof HTMLElement) || event.dataTransfer === null) return;
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, this.#pos)));
    const slice = view.state.selection.content();
    const { dom: copy, text } = view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData('text/html', copy.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setDragImage(dom, 0, 0);
    view.dragging = { slice, move: true };
  };

  readonly #ended = (): void => {
    this.#editor.view.dragging = null;
    this.#element.hidden = true;
  };

  readonly #clicked = (): void => {
    const { view } = this.#editor;
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, this.#pos)));
    openBlockMenu(this.#editor, this.#element);
  };
}

/** Shows the handle. */
export const DragHandles = Extension.create({
  name: 'dragHandles',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: () => {
          const handle = new DragHandle(this.editor);
          return { update: handle.update, destroy: () => handle.destroy() };
        },
      }),
    ];
  },
});
