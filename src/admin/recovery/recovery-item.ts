import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RecoveryItem } from '../../api/admin/recovery-routes.ts';
import { adminRecoveryMessages } from '../../shared/messages/admin-recovery.ts';
import { icon } from '../components/icons.ts';
import { texts } from '../i18n.ts';
import { shell } from '../shell-texts.ts';

/** Texts of the screen. */
export const recoveryText = texts(adminRecoveryMessages);

/** What somebody can decide. */
export type Decision = 'accept' | 'reject' | 'edit' | 'undo';

/** What an item's buttons do. */
export interface ItemActions {
  readonly siteId: string;
  readonly decide: (item: RecoveryItem, decision: Decision) => void;
}

function percent({ confidence }: RecoveryItem): number {
  return Math.floor(confidence * 100);
}

/** The damaged word marked in the words around it. */
function marked({ original, found }: RecoveryItem): TemplateResult {
  const at = original.indexOf(found);
  if (at < 0) return html`${original}`;
  return html`${original.slice(0, at)}<mark>${found}</mark>${original.slice(at + found.length)}`;
}

function letters(item: RecoveryItem): TemplateResult {
  const word = item.state === 'edited' ? item.edited : item.proposed;
  return html`<dl class="recovery-pair">
    <div><dt>${recoveryText('admin.recovery.original')}</dt><dd>${marked(item)}</dd></div>
    <div>
      <dt>${recoveryText('admin.recovery.proposal')}</dt>
      <dd>
        ${word === null ? recoveryText('admin.recovery.noProposal') : html`<strong>${word}</strong>`}
        <span class="muted small">${recoveryText('admin.recovery.sureness', { percent: percent(item) })}</span>
        <span class="muted small" lang="en">${item.evidence}</span>
      </dd>
    </div>
  </dl>`;
}

function duplicate(item: RecoveryItem): TemplateResult {
  return html`<p>${recoveryText('admin.recovery.contained', { percent: percent(item), page: item.found })}</p>
    <dl class="recovery-pair">
      <div><dt>${item.page}</dt><dd>${item.original}</dd></div>
      <div><dt>${recoveryText('admin.recovery.likePage')}: ${item.found}</dt><dd>${item.evidence}</dd></div>
    </dl>`;
}

function conservation(item: RecoveryItem): TemplateResult {
  return html`<p>${recoveryText('admin.recovery.conserved', { percent: percent(item) })}</p>
    <dl class="recovery-pair">
      <div><dt>${recoveryText('admin.recovery.original')}</dt><dd>${item.original}</dd></div>
      <div><dt>${recoveryText('admin.recovery.missing')}</dt><dd>${item.found}</dd></div>
    </dl>`;
}

const BODIES = { letters, duplicate, conservation } as const;
const ACCEPT = {
  letters: 'admin.recovery.accept',
  duplicate: 'admin.recovery.makeOne',
  conservation: 'admin.recovery.seen',
} as const;
const REJECT = { letters: 'admin.recovery.reject', duplicate: 'admin.recovery.keepBoth', conservation: null } as const;

function button(
  item: RecoveryItem,
  decision: Decision,
  key: Parameters<typeof recoveryText>[0],
  actions: ItemActions,
): TemplateResult {
  const label = recoveryText(key);
  const name = `${label}: ${item.kind === 'letters' ? item.found : item.page}`;
  return html`<button type="button" class="button small" aria-label=${name} @click=${() => {
    actions.decide(item, decision);
  }}>${label}</button>`;
}

function buttons(item: RecoveryItem, actions: ItemActions): TemplateResult {
  const reject = REJECT[item.kind];
  const isOpen = item.state === 'open';
  const canAccept = item.kind !== 'letters' || item.proposed !== null;
  return html`<div class="recovery-actions">
    ${isOpen && canAccept ? button(item, 'accept', ACCEPT[item.kind], actions) : nothing}
    ${isOpen && reject !== null ? button(item, 'reject', reject, actions) : nothing}
    ${isOpen && item.kind === 'letters' ? button(item, 'edit', 'admin.recovery.write', actions) : nothing}
    ${isOpen ? nothing : button(item, 'undo', 'admin.recovery.undo', actions)}
    ${
      item.document === null
        ? nothing
        : html`<a class="button small quiet" href="/admin/${actions.siteId}/pages/${item.document.id}/${item.document.language}"
            >${icon('page')}<span>${shell('admin.shell.page')}</span></a
          >`
    }
  </div>`;
}

/** An item with the original beside what is proposed, and what can be done. */
export function recoveryItem(item: RecoveryItem, actions: ItemActions): TemplateResult {
  return html`<article class="panel recovery-item" data-item=${item.id}>
    <h2 class="address">${item.page}</h2>
    ${item.state === 'open' ? nothing : html`<p class="badge">${recoveryText(`admin.recovery.${item.state}`)}</p>`}
    ${BODIES[item.kind](item)} ${buttons(item, actions)}
  </article>`;
}
