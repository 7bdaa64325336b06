import { html } from 'lit';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { RecoveryItem } from '../../api/admin/recovery-routes.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import '../components/ui-field.ts';
import { recoveryText } from './recovery-item.ts';

const LONGEST = 200;

/** Asks for the word that is to stand in the place of a damaged one; null when nobody wrote one. */
export async function askForWord(item: RecoveryItem): Promise<string | null> {
  const word = await openDialog<string>({
    heading: `${recoveryText('admin.recovery.write')}: ${item.found}`,
    size: 'small',
    content: (close) => html`
      <form
        id="word-form"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          close((event.currentTarget as HTMLFormElement).querySelector('input')?.value.trim());
        }}
      >
        <ui-field label=${recoveryText('admin.recovery.word')} hint=${item.original}
          ><input
            lang=${item.document === null ? '' : LANGUAGE_TAGS[item.document.language]}
            .value=${item.proposed ?? item.found}
            required
            maxlength=${LONGEST}
            autofocus
        /></ui-field>
      </form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="submit" form="word-form" class="button primary">
        ${recoveryText('admin.recovery.accept')}
      </button>
    `,
  });
  return word === undefined || word === '' ? null : word;
}
