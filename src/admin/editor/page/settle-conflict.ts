import { hasConflict, mergeBodies, mergedBody, settled } from '../../../core/content/merge.ts';
import { mergeFields, mergedMeta } from '../../../core/content/merge-fields.ts';
import { toast } from '../../components/toast.ts';
import type { EditorHost } from '../editor-host.ts';
import { openMergeDialog } from '../merge/merge-dialog.ts';
import { t } from '../merge/merge-texts.ts';
import type { DraftContent, NewerVersion } from '../save/draft.ts';

/** Two texts that were written from the same one. */
export interface TwoTexts {
  readonly host: EditorHost;
  readonly base: DraftContent;
  readonly mine: DraftContent;
  readonly theirs: NewerVersion;
}

/** The merged text when the two changed different places; null when somebody has to decide. */
export function mergedQuietly({ base, mine, theirs }: TwoTexts): DraftContent | null {
  const parts = mergeBodies(base.body, mine.body, theirs.body);
  const fields = mergeFields(base.meta, mine.meta, theirs.meta);
  if (hasConflict(parts) || fields.some((field) => field.kind === 'conflict')) return null;
  toast(t('admin.merge.merged', { name: theirs.author.name }));
  return { body: mergedBody(parts, settled), meta: mergedMeta(mine.meta, fields, () => 'mine') };
}

/** Shows both texts and lets the person decide. @returns undefined when it was put off */
export function mergedByHand({ host, base, mine, theirs }: TwoTexts): Promise<DraftContent | undefined> {
  return openMergeDialog({
    host,
    parts: mergeBodies(base.body, mine.body, theirs.body),
    fields: mergeFields(base.meta, mine.meta, theirs.meta),
    mine,
    who: theirs.author.name,
  });
}
