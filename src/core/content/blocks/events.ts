import { z } from 'zod';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import { limitAttribute } from './list-attributes.ts';

/** `::events`: the site's next events. */
export const eventsBlock = defineBlock({
  name: 'events',
  kind: 'leaf',
  attributes: z.strictObject({
    when: z.enum(['upcoming', 'past']).default('upcoming'),
    tag: z.string().trim().min(1).optional(),
    limit: limitAttribute,
  }),
  render({ when, tag, limit }, _children, context) {
    return context.events({ when, ...(tag !== undefined && { tag }), ...(limit !== undefined && { limit }) });
  },
  searchText: () => '',
  editor: {
    label: texts['editor.events'],
    description: texts['editor.events.about'],
    fields: {
      when: {
        label: texts['editor.events.when'],
        options: { upcoming: texts['editor.events.upcoming'], past: texts['editor.events.past'] },
      },
      tag: { label: texts['editor.list.tag'] },
      limit: { label: texts['editor.list.limit'] },
    },
  },
});
