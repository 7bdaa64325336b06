import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { cleanLine } from '../../../core/content/schema/clean-text.ts';
import { announce, toast } from '../../components/toast.ts';
import type { PickedMedia } from '../../media/picked-media.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { insertNodes } from '../insert-nodes.ts';

/** The node of a picture or file of the media, with the description that the library has in the text's language. */
function nodeOf(editor: Editor, host: EditorHost, media: PickedMedia): Node | null {
  const { schema } = editor.state;
  if (media.kind === 'picture') {
    const alt = cleanLine(media.alts[host.language] ?? '');
    return schema.node('picture', { name: media.name, alt });
  }
  const file = schema.nodes['file'];
  return file === undefined ? null : file.create({ values: { name: media.name } });
}

/** Goes to the first picture that still wants a description. */
function focusDescription(editor: Editor, pos: number): void {
  requestAnimationFrame(() => {
    const dom = editor.view.nodeDOM(pos);
    if (dom instanceof HTMLElement) dom.querySelector<HTMLElement>('[name="alt"]')?.focus();
  });
}

/** Puts pictures and files from the media into the text. */
export function insertMedia(editor: Editor, host: EditorHost, picked: readonly PickedMedia[]): void {
  const nodes = picked.map((media) => nodeOf(editor, host, media)).filter((node) => node !== null);
  if (nodes.length === 0) return;
  const pos = insertNodes(editor, nodes);
  if (nodes[0]?.type.name === 'picture' && nodes[0].attrs['alt'] === '') focusDescription(editor, pos);
}

/** Lets the person choose pictures or files from the library, or upload them there. */
export async function pickMedia(site: string, kind: 'picture' | 'file', multiple: boolean): Promise<PickedMedia[]> {
  const { openMediaPicker } = await import('../../media/open-media-picker.ts');
  return openMediaPicker({ site, kind, multiple });
}

/** Uploads files that were dropped, pasted or photographed, and tells how far it is. */
export async function uploadMedia(host: EditorHost, files: readonly File[]): Promise<PickedMedia[]> {
  const { uploadFiles } = await import('../../media/upload-files.ts');
  const results = await uploadFiles({
    site: host.site,
    files,
    onState: (index, state) => {
      const name = files[index]?.name ?? '';
      if (state.step === 'failed')
        toast(t('admin.editor.uploadFailed', { name, reason: state.message }), { kind: 'problem' });
      if (state.step === 'sending') {
        const percent = Math.round((100 * state.sent) / Math.max(1, state.total));
        announce(t('admin.editor.uploading', { name, percent }));
      }
    },
  });
  return results.filter((media) => media !== null);
}
