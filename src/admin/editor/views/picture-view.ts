import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import { icon } from '../../components/icons.ts';
import { uniqueId } from '../../components/light-element.ts';
import { mediaPreview } from '../../media/media-preview.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { pickMedia } from './pictures.ts';

interface PictureAttributes {
  readonly name: string;
  readonly alt: string;
  readonly caption: string;
  readonly decorative: boolean;
}

interface PictureActions {
  readonly set: (name: string, value: unknown) => void;
  readonly replace: () => void;
  /** Back into the text, below the picture. */
  readonly leave: () => void;
  readonly readOnly: boolean;
}

function field(
  name: 'alt' | 'caption',
  attributes: PictureAttributes,
  id: string,
  host: EditorHost,
  actions: PictureActions,
): TemplateResult {
  const isAlt = name === 'alt';
  const missing = isAlt && attributes.alt.trim() === '' && !attributes.decorative;
  return html`<div class="picture-field">
    <label for="${id}-${name}">${t(isAlt ? 'admin.editor.alt' : 'admin.editor.caption')}</label>
    <input
      id="${id}-${name}"
      name=${name}
      type="text"
      autocomplete="off"
      lang=${LANGUAGE_TAGS[host.language]}
      aria-describedby=${missing ? `${id}-missing` : nothing}
      ?disabled=${(isAlt && attributes.decorative) || actions.readOnly}
      .value=${live(attributes[name])}
      @input=${(event: Event) => actions.set(name, (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        actions.leave();
      }}
    />
    ${missing ? html`<p class="picture-missing-alt" id="${id}-missing">${icon('warning')} ${t('admin.editor.altMissing')}</p>` : nothing}
  </div>`;
}

function template(
  attributes: PictureAttributes,
  id: string,
  host: EditorHost,
  actions: PictureActions,
): TemplateResult {
  return html`<div class="picture-image" data-drag-handle>
      <img src=${mediaPreview(host.site, attributes.name, 640)} alt=${attributes.alt} draggable="false" />
      ${
        actions.readOnly
          ? nothing
          : html`<button type="button" class="button small picture-replace" @click=${actions.replace}>
            ${icon('media')} ${t('admin.editor.replacePicture')}
          </button>`
      }
    </div>
    <div class="picture-fields">
      ${field('alt', attributes, id, host, actions)}
      <label class="check picture-decorative">
        <input
          type="checkbox"
          name="decorative"
          .checked=${live(attributes.decorative)}
          ?disabled=${actions.readOnly}
          @change=${(event: Event) => actions.set('decorative', (event.target as HTMLInputElement).checked)}
        />
        <span>${t('admin.editor.decorative')}</span>
      </label>
      ${field('caption', attributes, id, host, actions)}
    </div>`;
}

/** A picture in the editor: itself, with its description and caption to be written right below it. */
export function pictureView(host: EditorHost): NodeViewRenderer {
  return ({ editor, node: first, getPos }) => {
    const dom = document.createElement('figure');
    dom.className = 'picture-block';
    dom.contentEditable = 'false';
    const id = uniqueId('picture');
    let node = first;
    const set = (name: string, value: unknown): void => {
      const pos = getPos();
      if (pos === undefined) return;
      const tr = editor.state.tr.setNodeAttribute(pos, name, value);
      if (name === 'decorative' && value === true) tr.setNodeAttribute(pos, 'alt', '');
      editor.view.dispatch(tr);
    };
    const actions: PictureActions = {
      set,
      replace: () => {
        void pickMedia(host.site, 'picture', false).then(([picked]) => {
          if (picked !== undefined) set('name', picked.name);
        });
      },
      leave: () => {
        const pos = getPos();
        if (pos === undefined) return;
        editor.commands.setTextSelection(pos + node.nodeSize + 1);
        editor.view.focus();
      },
      readOnly: !editor.isEditable,
    };
    const draw = (): void => {
      render(template(node.attrs as PictureAttributes, id, host, actions), dom);
    };
    draw();
    return {
      dom,
      update: (next: Node) => {
        if (next.type !== node.type) return false;
        node = next;
        draw();
        return true;
      },
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      stopEvent: (event: Event) =>
        event.target instanceof HTMLElement && event.target.closest('input, button, label') !== null,
      ignoreMutation: () => true,
    };
  };
}
