import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { blockMessages } from '../../../shared/messages/blocks.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';

/** `:::callout`: a remark set off from the text. */
export const calloutBlock = defineBlock({
  name: 'callout',
  kind: 'container',
  attributes: z.strictObject({
    kind: z.enum(['note', 'tip', 'warning', 'dated']).default('note'),
    title: z.string().trim().min(1).optional(),
  }),
  render({ kind, title }, children, context) {
    const label = title ?? context.t(`callout.${kind}`);
    return html`<div class="callout callout-${kind}" role="note" aria-label="${label}"><p class="callout-title">${label}</p>${children}</div>`;
  },
  searchText: ({ title }, childrenText) =>
    [title, childrenText].filter((part) => part !== undefined && part !== '').join('\n'),
  editor: {
    label: texts['editor.callout'],
    description: texts['editor.callout.about'],
    fields: {
      kind: {
        label: texts['editor.callout.kind'],
        options: {
          note: blockMessages['callout.note'],
          tip: blockMessages['callout.tip'],
          warning: blockMessages['callout.warning'],
          dated: blockMessages['callout.dated'],
        },
      },
      title: { label: texts['editor.callout.title'], help: texts['editor.callout.title.help'] },
    },
  },
});
