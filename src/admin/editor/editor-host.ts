import type { EditorBlock } from '../../core/content/editor-form.ts';
import type { Locale } from '../../shared/locale.ts';

/** Where an editor stands: what its menus, forms and views need to know. */
export interface EditorHost {
  /** Id of the site. */
  readonly site: string;
  readonly documentId: string;
  /** Language of the text. */
  readonly language: Locale;
  /** Blocks of the site with their forms. */
  readonly blocks: readonly EditorBlock[];
}

/** The block of that name, if the site has it. */
export function blockNamed(host: EditorHost, name: string): EditorBlock | undefined {
  return host.blocks.find((block) => block.name === name);
}
