import { html } from 'lit';
import { openDialog } from '../../components/dialogs.ts';
import { formatDateTime } from '../../i18n.ts';
import { t } from '../merge/merge-texts.ts';
import type { KeptDraft } from '../save/draft-buffer.ts';

/** Offers words that never reached the server. @returns undefined when the person left it open for later */
export function offerKept(kept: KeptDraft): Promise<'take' | 'drop' | undefined> {
  return openDialog<'take' | 'drop'>({
    heading: t('admin.merge.foundHeading'),
    size: 'small',
    content: (close) =>
      html`<p>${t('admin.merge.foundText', { time: formatDateTime(kept.at) })}</p>
        <button slot="actions" type="button" class="button" @click=${() => close('drop')}>${t('admin.merge.foundDrop')}</button>
        <button slot="actions" type="button" class="button primary" @click=${() => close('take')}>
          ${t('admin.merge.foundTake')}
        </button>`,
  });
}
