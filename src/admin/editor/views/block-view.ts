import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { EditorBlock } from '../../../core/content/editor-form.ts';
import { icon } from '../../components/icons.ts';
import type { IconName } from '../../components/icons.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { openBlockForm } from '../blocks/block-form.ts';
import { valueText } from '../blocks/value-text.ts';
import { pickMedia } from './pictures.ts';

const BLOCK_ICONS: Readonly<Record<string, IconName>> = {
  callout: 'info',
  video: 'device',
  news: 'news',
  children: 'menus',
  contact: 'message',
  gallery: 'grid',
  file: 'file',
  section: 'section',
  events: 'calendar',
};

/** The drawing that stands for a block in menus and in the text. */
export function blockIcon(name: string): IconName {
  return BLOCK_ICONS[name] ?? 'section';
}

/** What a block shows, in words: the values of its form. */
function summary(block: EditorBlock, values: Readonly<Record<string, unknown>>): string {
  const parts = block.fields.map((field) => {
    const value = values[field.name];
    if (value === undefined || value === '' || value === false) return '';
    if (field.kind === 'flag') return field.label;
    const text = valueText(value);
    return field.options.find((option) => option.value === text)?.label ?? text;
  });
  return parts.filter((part) => part !== '').join(' · ');
}

interface Head {
  readonly block: EditorBlock;
  readonly summary: string;
  readonly edit: (() => void) | null;
  readonly addPictures: (() => void) | null;
}

function head({ block, summary: words, edit, addPictures }: Head): TemplateResult {
  return html`<span class="block-name">${icon(blockIcon(block.name))} ${block.label}</span>
    <span class="block-summary">${words}</span>
    ${
      addPictures === null
        ? nothing
        : html`<button type="button" class="button small" @click=${addPictures}>${icon('plus')} ${t('admin.editor.addPictures')}</button>`
    }
    ${
      edit === null
        ? nothing
        : html`<button type="button" class="button small icon-only" aria-label=${t('admin.editor.editBlock', { name: block.label })} @click=${edit}>
          ${icon('edit')}
        </button>`
    }`;
}

/** A block of the platform or the site in the editor: its name, its values, and what it contains. */
export function blockView(host: EditorHost, block: EditorBlock): NodeViewRenderer {
  return ({ editor, node: first, getPos }) => {
    let node = first;
    const dom = document.createElement('div');
    dom.className = `block-box block-box-${block.name}`;
    const header = document.createElement('div');
    header.className = 'block-head';
    header.contentEditable = 'false';
    dom.append(header);
    const contentDOM = block.kind === 'container' ? document.createElement('div') : null;
    if (contentDOM !== null) {
      contentDOM.className = 'block-content';
      dom.append(contentDOM);
    }
    const edit = async (): Promise<void> => {
      const values = await openBlockForm(host, block, node.attrs['values'] as Record<string, unknown>);
      const pos = getPos();
      if (values !== undefined && pos !== undefined)
        editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'values', values));
    };
    const addPictures = async (): Promise<void> => {
      const picked = await pickMedia(host.site, 'picture', true);
      const pos = getPos();
      if (pos === undefined || picked.length === 0) return;
      const end = pos + node.nodeSize - 1;
      const nodes = picked.map(({ name, alts }) =>
        editor.schema.node('picture', { name, alt: alts[host.language] ?? '' }),
      );
      editor.view.dispatch(editor.state.tr.insert(end, nodes).scrollIntoView());
    };
    const draw = (): void => {
      const content = head({
        block,
        summary:
          block.name === 'gallery' && node.childCount === 0
            ? t('admin.editor.emptyGallery')
            : summary(block, node.attrs['values'] as Record<string, unknown>),
        edit: block.fields.length > 0 && editor.isEditable ? () => void edit() : null,
        addPictures: block.name === 'gallery' && editor.isEditable ? () => void addPictures() : null,
      });
      render(content, header);
    };
    draw();
    return {
      dom,
      contentDOM,
      update: (next: Node) => {
        if (next.type !== node.type) return false;
        node = next;
        draw();
        return true;
      },
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      stopEvent: (event: Event) =>
        event.target instanceof HTMLElement && event.target.closest('.block-head button') !== null,
      ignoreMutation: (mutation) => header.contains(mutation.target),
    };
  };
}
