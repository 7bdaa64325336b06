import { html } from 'lit';
import { mergedBody } from '../../../core/content/merge.ts';
import type { MergePart } from '../../../core/content/merge.ts';
import { mergedMeta } from '../../../core/content/merge-fields.ts';
import type { MergeField } from '../../../core/content/merge-fields.ts';
import { openDialog } from '../../components/dialogs.ts';
import type { EditorHost } from '../editor-host.ts';
import type { DraftContent } from '../save/draft.ts';
import { t } from './merge-texts.ts';
import { MergeView } from './merge-view.ts';

/** Two texts to be brought together. */
export interface MergeQuestion {
  readonly host: EditorHost;
  readonly parts: readonly MergePart[];
  readonly fields: readonly MergeField[];
  readonly mine: DraftContent;
  /** Name of the other person. */
  readonly who: string;
}

/** Shows both texts block by block. @returns the merged text; undefined when it was put off */
export function openMergeDialog({ host, parts, fields, mine, who }: MergeQuestion): Promise<DraftContent | undefined> {
  const view = new MergeView();
  Object.assign(view, { host, parts, fields, who });
  return openDialog<DraftContent>({
    heading: t('admin.merge.heading'),
    size: 'full',
    content: (close) => html`${view}
      <button slot="actions" type="button" class="button" @click=${() => close()}>${t('admin.merge.later')}</button>
      <button
        slot="actions"
        type="button"
        class="button primary"
        @click=${() =>
          close({
            body: mergedBody(parts, (part) => view.blocksOf(part)),
            meta: mergedMeta(mine.meta, fields, (field) => view.sideOf(field)),
          })}
      >
        ${t('admin.merge.take')}
      </button>`,
  });
}
