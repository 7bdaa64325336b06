import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import { renderSummary } from './document-list.ts';

/** `::children`: the documents below the page. */
export const childrenBlock = defineBlock({
  name: 'children',
  kind: 'leaf',
  attributes: z.strictObject({}),
  render(_attributes, _children, context) {
    const items = context.children();
    return html`${items.length > 0 && html`<ul class="child-list">${items.map((item) => renderSummary(item, context.locale, 'child-item'))}</ul>`}`;
  },
  searchText: () => '',
  editor: { label: texts['editor.children'], description: texts['editor.children.about'] },
});
