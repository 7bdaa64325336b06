import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import { fileSize } from '../render/file-size.ts';
import { mediaNameSchema } from '../schema/attributes.ts';

/** `::file`: a file of the media offered for download. Nothing while the media have no such file. */
export const fileBlock = defineBlock({
  name: 'file',
  kind: 'leaf',
  attributes: z.strictObject({ name: mediaNameSchema, title: z.string().trim().min(1).optional() }),
  render({ name, title }, _children, context) {
    const target = context.file(name);
    const size = target === null ? '' : fileSize(target.bytes, target.type, context);
    return html`${
      target !== null &&
      html`<p class="download"><a class="file" href="${target.href}" type="${target.type}" data-size="${size}">${title ?? name}</a></p>`
    }`;
  },
  searchText: ({ name, title }) => title ?? name,
  references: ({ name }) => ({ media: [name] }),
  editor: {
    label: texts['editor.file'],
    description: texts['editor.file.about'],
    fields: {
      name: { label: texts['editor.file.name'], picks: 'file' },
      title: { label: texts['editor.file.title'], help: texts['editor.file.title.help'] },
    },
  },
});
