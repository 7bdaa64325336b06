import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import { moveBlockTo } from '../keys/move-block.ts';
import { html, render } from 'lit';
import { icon } from '../../components/icons.ts';
import { openBlockMenu } from './block-menu.ts';
import { t } from '../editor-texts.ts';

/** The handle beside the block under the pointer: drags it, and opens what else can be done with it. */
class DragHandle {
  readonly #editor: Editor;
  readonly #element = document.createElement('button');
  /** Where a dragged block would come to stand. */
  readonly #line = document.createElement('div');
  #pos = -1;
  #frame = 0;
  #isDragging = false;

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
    this.#line.className = 'drop-line';
    this.#line.hidden = true;
    const place = editor.view.dom.parentElement;
    place?.append(element, this.#line);
    place?.addEventListener('pointermove', this.#moved);
    // Before the editor sees them: it would drop by the letter under the pointer, not by the block.
    place?.addEventListener('dragover', this.#over, { capture: true });
    place?.addEventListener('drop', this.#dropped, { capture: true });
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
    this.#line.remove();
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
    event.dataTransfer.setData('text/plain', dom.innerText);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setDragImage(dom, 0, 0);
    this.#isDragging = true;
  };

  /** The gap between blocks that is nearest to a height of the window: above the block with that position, or at the end. */
  #gapAt(y: number): { readonly pos: number; readonly top: number } {
    const { view } = this.#editor;
    const tops: { pos: number; top: number }[] = [];
    let bottom = 0;
    view.state.doc.forEach((_node, pos) => {
      const dom = view.nodeDOM(pos);
      if (!(dom instanceof HTMLElement)) return;
      const rect = dom.getBoundingClientRect();
      tops.push({ pos, top: rect.top });
      ({ bottom } = rect);
    });
    const gaps = [...tops, { pos: view.state.doc.content.size, top: bottom }];
    const distance = (gap: { top: number }): number => Math.abs(gap.top - y);
    return gaps.reduce((best, gap) => (distance(gap) < distance(best) ? gap : best));
  }

  readonly #over = (event: DragEvent): void => {
    if (!this.#isDragging) return;
    event.preventDefault();
    event.stopPropagation();
    const { top } = this.#gapAt(event.clientY);
    const container = this.#line.offsetParent?.getBoundingClientRect();
    this.#line.hidden = false;
    this.#line.style.setProperty('top', `${String(top - (container?.top ?? 0) - 4)}px`);
  };

  readonly #dropped = (event: DragEvent): void => {
    if (!this.#isDragging) return;
    event.preventDefault();
    event.stopPropagation();
    const { view } = this.#editor;
    moveBlockTo(this.#pos, this.#gapAt(event.clientY).pos)(view.state, view.dispatch);
    view.focus();
  };

  readonly #ended = (): void => {
    this.#isDragging = false;
    this.#line.hidden = true;
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
