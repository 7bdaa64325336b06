import type { Editor } from '@tiptap/core';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import { LightElement, define } from '../../components/light-element.ts';
import '../../components/ui-menu.ts';
import { keyNames } from '../../shortcuts.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { insertables } from '../insertables.ts';
import { deleteBlock, duplicateBlock, moveBlock } from '../keys/move-block.ts';
import { openShortcuts } from './shortcuts-dialog.ts';
import { tableMenu } from './table-menu.ts';
import { toolbarGroups } from './toolbar-buttons.ts';
import type { ToolbarButton } from './toolbar-buttons.ts';

const STYLES = ['paragraph', 'heading2', 'heading3', 'heading4'] as const;

function styleOf(editor: Editor): (typeof STYLES)[number] | '' {
  for (const level of [2, 3, 4] as const) if (editor.isActive('heading', { level })) return `heading${level}`;
  return editor.isActive('paragraph') ? 'paragraph' : '';
}

/**
 * `<editor-toolbar .editor .host>`: a toolbar in the sense of ARIA: one stop of the Tab key, arrow keys within it. Escape goes back to
 * the text, Alt-F10 comes from there.
 */
export class EditorToolbar extends LightElement {
  static override readonly properties = { editor: { attribute: false }, host: { attribute: false } };
  declare editor: Editor | null;
  declare host: EditorHost;
  #planned = 0;

  constructor() {
    super();
    this.editor = null;
  }

  /** Draws the states anew once in a frame, however many changes there were. */
  readonly refresh = (): void => {
    if (this.#planned !== 0) return;
    this.#planned = requestAnimationFrame(() => {
      this.#planned = 0;
      this.requestUpdate();
    });
  };

  /** Puts the focus on the first button that can be pressed. */
  enter(): void {
    this.#stops()[0]?.focus();
  }

  protected override render(): TemplateResult {
    const { editor } = this;
    if (editor === null) return html``;
    const table = tableMenu(editor);
    return html`<div
      class="editor-toolbar"
      role="toolbar"
      aria-label=${t('admin.editor.toolbar')}
      aria-controls="body-text"
      @keydown=${this.#pressed}
      @focusin=${this.#entered}
    >
      ${this.#styles(editor)}
      ${toolbarGroups().map((group) => html`<div class="toolbar-group">${group.map((button) => this.#button(button, editor))}</div>`)}
      <div class="toolbar-group">
        <ui-menu
          label=${t('admin.editor.insert')}
          icon="plus"
          .items=${insertables(this.host).map((item) => ({
            label: item.label,
            icon: item.icon,
            run: () => item.run(editor, this.host),
          }))}
        ></ui-menu>
        ${table.length === 0 ? nothing : html`<ui-menu label=${t('admin.editor.table')} icon="table" .items=${table}></ui-menu>`}
        <ui-menu label=${t('admin.editor.blockActions')} icon="more" icon-only .items=${this.#blockItems(editor)}></ui-menu>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const stops = this.#stops();
    const current = stops.find((stop) => stop.tabIndex === 0) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === current ? 0 : -1;
  }

  #styles(editor: Editor): TemplateResult {
    const current = styleOf(editor);
    return html`<select
      class="toolbar-style"
      aria-label=${t('admin.editor.style')}
      @change=${(event: Event) => {
        const value = (event.target as HTMLSelectElement).value;
        const chain = editor.chain().focus();
        if (value === 'paragraph') chain.setParagraph().run();
        else chain.setHeading({ level: Number(value.slice('heading'.length)) as 2 | 3 | 4 }).run();
      }}
    >
      ${current === '' ? html`<option value="" selected disabled>–</option>` : nothing}
      ${STYLES.map((name) => html`<option value=${name} .selected=${name === current}>${t(`admin.editor.${name}`)}</option>`)}
    </select>`;
  }

  #button(button: ToolbarButton, editor: Editor): TemplateResult {
    const keys =
      button.keys === undefined ? '' : ` (${keyNames(button.keys.toLowerCase().replaceAll('-', '+')).join(' ')})`;
    const isOff = button.isOff?.(editor) === true;
    const pressed = button.isOn === undefined ? nothing : button.isOn(editor) ? 'true' : 'false';
    return html`<button
      type="button"
      class="button quiet icon-only"
      data-id=${button.id}
      aria-label=${button.label}
      title="${button.label}${keys}"
      aria-pressed=${pressed}
      aria-disabled=${isOff ? 'true' : nothing}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => {
        if (!isOff) button.run(editor, this.host);
      }}
    >
      ${icon(button.icon)}
    </button>`;
  }

  #blockItems(editor: Editor) {
    const run = (command: ReturnType<typeof moveBlock>) => () => {
      command(editor.state, editor.view.dispatch, editor.view);
      editor.view.focus();
    };
    return [
      { label: t('admin.editor.moveUp'), icon: 'up' as const, run: run(moveBlock(-1)) },
      { label: t('admin.editor.moveDown'), icon: 'down' as const, run: run(moveBlock(1)) },
      { label: t('admin.editor.duplicateBlock'), icon: 'copy' as const, run: run(duplicateBlock) },
      { label: t('admin.editor.deleteBlock'), icon: 'trash' as const, danger: true, run: run(deleteBlock) },
      {
        label: t('admin.editor.shortcuts'),
        icon: 'keyboard' as const,
        separated: true,
        run: () => void openShortcuts(),
      },
    ];
  }

  #stops(): HTMLElement[] {
    return [
      ...this.querySelectorAll<HTMLElement>(
        '.editor-toolbar select, .editor-toolbar button:not([role="menuitem"], [role="menuitemradio"])',
      ),
    ];
  }

  readonly #entered = (event: FocusEvent): void => {
    const stops = this.#stops();
    const target = event.target as HTMLElement;
    if (!stops.includes(target)) return;
    for (const stop of stops) stop.tabIndex = stop === target ? 0 : -1;
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const stops = this.#stops();
    const at = stops.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const steps: Record<string, number> = {
      ArrowRight: (at + 1) % stops.length,
      ArrowLeft: (at - 1 + stops.length) % stops.length,
      Home: 0,
      End: stops.length - 1,
    };
    if (event.key === 'Escape') this.editor?.commands.focus();
    else if (event.key in steps) stops[steps[event.key] ?? 0]?.focus();
    else return;
    event.preventDefault();
  };
}

define('editor-toolbar', EditorToolbar);
