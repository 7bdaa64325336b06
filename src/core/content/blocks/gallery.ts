import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';

/** `:::gallery`: pictures side by side. */
export const galleryBlock = defineBlock({
  name: 'gallery',
  kind: 'container',
  content: 'picture*',
  attributes: z.strictObject({}),
  render: (_attributes, children) => html`<div class="gallery">${children}</div>`,
  searchText: (_attributes, childrenText) => childrenText,
  editor: { label: texts['editor.gallery'], description: texts['editor.gallery.about'] },
});
