import type { Editor } from '@tiptap/core';
import type { EditorBlock } from '../../core/content/editor-form.ts';
import type { IconName } from '../components/icons.ts';
import { openBlockForm } from './blocks/block-form.ts';
import type { EditorHost } from './editor-host.ts';
import { t } from './editor-texts.ts';
import { insertNodes } from './insert-nodes.ts';
import { insertFootnote } from './views/footnote-view.ts';
import { newTable } from './tables/table-commands.ts';
import { blockIcon } from './views/block-view.ts';
import { insertMedia, pickMedia } from './views/pictures.ts';

/** Something that the slash menu and the insert menu offer. */
export interface Insertable {
  readonly id: string;
  readonly label: string;
  readonly about?: string;
  readonly icon: IconName;
  readonly run: (editor: Editor, host: EditorHost) => void;
}

async function insertPictures(editor: Editor, host: EditorHost): Promise<void> {
  insertMedia(editor, host, await pickMedia(host.site, 'picture', true));
}

async function insertBlock(editor: Editor, host: EditorHost, block: EditorBlock): Promise<void> {
  const values = block.fields.length === 0 ? {} : await openBlockForm(host, block, null);
  const node = values === undefined ? null : (editor.schema.nodes[block.name]?.createAndFill({ values }) ?? null);
  if (node === null) {
    editor.commands.focus();
    return;
  }
  insertNodes(editor, [node]);
  editor.commands.focus();
}

function ofText(): Insertable[] {
  const heading = (level: 2 | 3): Insertable => ({
    id: `heading${String(level)}`,
    label: t(level === 2 ? 'admin.editor.heading2' : 'admin.editor.heading3'),
    icon: 'heading',
    run: (editor) => void editor.chain().focus().toggleHeading({ level }).run(),
  });
  return [
    heading(2),
    heading(3),
    {
      id: 'bulletList',
      label: t('admin.editor.bulletList'),
      icon: 'list',
      run: (editor) => void editor.chain().focus().toggleBulletList().run(),
    },
    {
      id: 'orderedList',
      label: t('admin.editor.orderedList'),
      icon: 'numbers',
      run: (editor) => void editor.chain().focus().toggleOrderedList().run(),
    },
    {
      id: 'quote',
      label: t('admin.editor.quote'),
      icon: 'quote',
      run: (editor) => void editor.chain().focus().toggleBlockquote().run(),
    },
    {
      id: 'codeBlock',
      label: t('admin.editor.codeBlock'),
      icon: 'code',
      run: (editor) => void editor.chain().focus().toggleCodeBlock().run(),
    },
    {
      id: 'rule',
      label: t('admin.editor.rule'),
      icon: 'minus',
      run: (editor) => void editor.chain().focus().setHorizontalRule().run(),
    },
    { id: 'footnote', label: t('admin.editor.footnote'), icon: 'note', run: (editor) => void insertFootnote(editor) },
  ];
}

/** Everything that can be inserted on this site; pictures first, since they are what most people look for. */
export function insertables(host: EditorHost): Insertable[] {
  return [
    {
      id: 'picture',
      label: t('admin.editor.picture'),
      about: t('admin.editor.pictureAbout'),
      icon: 'media',
      run: (editor) => void insertPictures(editor, host),
    },
    ...ofText(),
    {
      id: 'table',
      label: t('admin.editor.table'),
      icon: 'table',
      run: (editor) => {
        insertNodes(editor, [newTable(editor.schema, 3, 3)]);
        editor.commands.focus();
      },
    },
    ...host.blocks.map((block) => ({
      id: block.name,
      label: block.label,
      ...(block.description !== null && { about: block.description }),
      icon: blockIcon(block.name),
      run: (editor: Editor) => void insertBlock(editor, host, block),
    })),
  ];
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Those whose name or description has the words; names that begin with them first. */
export function matching(all: readonly Insertable[], words: string): Insertable[] {
  const wanted = plain(words.trim());
  if (wanted === '') return [...all];
  const rank = ({ id, label, about = '' }: Insertable): number => {
    if (plain(label).startsWith(wanted)) return 0;
    if (plain(label).includes(wanted) || id.toLowerCase().startsWith(wanted)) return 1;
    return plain(about).includes(wanted) ? 2 : 3;
  };
  return all.filter((each) => rank(each) < 3).sort((a, b) => rank(a) - rank(b));
}
