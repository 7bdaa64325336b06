import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlocks } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import { idSchema } from '../schema/attributes.ts';
import { SECTION_BLOCK } from '../sections.ts';

/** `::section`: a reusable section, written once and shown on many pages. Its blocks come from `withSections`. */
export const sectionBlock = defineBlock({
  name: SECTION_BLOCK,
  kind: 'leaf',
  attributes: z.strictObject({ document: idSchema }),
  render: (_attributes, children) => html`${children}`,
  searchText: (_attributes, childrenText) => childrenText,
  references: ({ document }) => ({ documents: [document] }),
  editor: {
    label: editorBlocks['editor.section'],
    description: editorBlocks['editor.section.about'],
    fields: { document: { label: editorBlocks['editor.section.document'], picks: 'section' } },
  },
});
