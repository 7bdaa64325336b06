import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../../common-texts.ts';
import { icon } from '../../components/icons.ts';
import type { IconName } from '../../components/icons.ts';
import { formatTime } from '../../i18n.ts';
import { t } from '../merge/merge-texts.ts';
import type { SaveState } from '../save/draft.ts';

/** What can be done about a state. */
export interface StateActions {
  readonly merge: () => void;
  readonly signIn: () => void;
  readonly retry: () => void;
}

const ICONS: Readonly<Record<SaveState['kind'], IconName>> = {
  saved: 'check',
  waiting: 'edit',
  saving: 'upload',
  offline: 'warning',
  conflict: 'people',
  'signed-out': 'key',
  refused: 'warning',
};

/** A state of saving in words. */
export function stateWords(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return t('admin.merge.stateSaved') + (state.at === null ? '' : ` · ${formatTime(state.at)}`);
    case 'waiting':
      return t('admin.merge.stateWaiting');
    case 'saving':
      return common('admin.common.saving');
    case 'offline':
      return t('admin.merge.stateOffline');
    case 'conflict':
      return t('admin.merge.stateConflict', { name: state.current.author.name });
    case 'signed-out':
      return t('admin.merge.stateSignedOut');
    default:
      return t('admin.merge.stateRefused', { reason: state.message });
  }
}

function action(state: SaveState, actions: StateActions): TemplateResult | typeof nothing {
  const button = (label: string, run: () => void) =>
    html`<button type="button" class="button small primary" @click=${run}>${label}</button>`;
  if (state.kind === 'conflict') return button(t('admin.merge.compare'), actions.merge);
  if (state.kind === 'signed-out') return button(t('admin.merge.signIn'), actions.signIn);
  if (state.kind === 'offline' || state.kind === 'refused') return button(common('admin.common.retry'), actions.retry);
  return nothing;
}

/** The state of saving, always visible; what asks for something stands out and is announced. */
export function saveState(state: SaveState, actions: StateActions): TemplateResult {
  const calls = !['saved', 'waiting', 'saving'].includes(state.kind);
  return html`<div class="save-state save-${state.kind}" data-state=${state.kind}>
    ${icon(ICONS[state.kind])}
    <span role=${calls ? 'alert' : nothing}>${stateWords(state)}</span>
    ${action(state, actions)}
  </div>`;
}
