import type { Editor } from '@tiptap/core';
import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Body } from '../../../core/content/body.ts';
import { LightElement, define } from '../../components/light-element.ts';
import { bodyOf, createEditor } from '../create-editor.ts';
import type { EditorHost } from '../editor-host.ts';
import '../ui/editor-toolbar.ts';
import type { EditorToolbar } from '../ui/editor-toolbar.ts';

/**
 * `<page-body .host .initial editable @body-change>`: toolbar and text. The text is read by `body`, which costs time; the event only
 * says that it changed.
 */
export class PageBody extends LightElement {
  static override readonly properties = {
    host: { attribute: false },
    initial: { attribute: false },
    editable: { type: Boolean },
    editor: { state: true },
  };
  declare host: EditorHost;
  declare initial: Body;
  declare editable: boolean;
  declare editor: Editor | null;

  constructor() {
    super();
    this.editable = false;
    this.editor = null;
  }

  /** The text as it stands. */
  get body(): Body {
    return this.editor === null ? this.initial : bodyOf(this.editor);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.editor?.destroy();
    this.editor = null;
  }

  protected override render(): TemplateResult {
    return html`${
      this.editable ? html`<editor-toolbar .editor=${this.editor} .host=${this.host}></editor-toolbar>` : html``
    }
      <div class="body-place"></div>`;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const element = this.querySelector<HTMLElement>('.body-place');
    if (element === null) return;
    this.editor = createEditor({
      element,
      host: this.host,
      body: this.initial,
      editable: this.editable,
      onChange: () => this.dispatchEvent(new CustomEvent('body-change')),
      onSelection: () => this.#toolbar?.refresh(),
      enterToolbar: () => this.#toolbar?.enter(),
    });
  }

  get #toolbar(): EditorToolbar | null {
    return this.querySelector<EditorToolbar>('editor-toolbar');
  }
}

define('page-body', PageBody);
