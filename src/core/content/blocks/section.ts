import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
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
    label: texts['editor.section'],
    description: texts['editor.section.about'],
    fields: { document: { label: texts['editor.section.document'], picks: 'section' } },
  },
});
