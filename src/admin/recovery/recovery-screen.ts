import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RecoveryCount, RecoveryItem } from '../../api/admin/recovery-routes.ts';
import { REVIEW_KINDS } from '../../core/recovery/review.ts';
import type { ReviewKind } from '../../core/recovery/review.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-tabs.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/recovery.css';
import '../styles/upkeep.css';
import { recoveryItem, recoveryText } from './recovery-item.ts';
import type { Decision } from './recovery-item.ts';
import { askForWord } from './word-form.ts';

const STATES = ['open', 'accepted', 'rejected', 'edited'] as const;
const PAGE_SIZE = 25;

interface Listed {
  readonly items: readonly RecoveryItem[];
  readonly total: number;
  readonly counts: Readonly<Record<ReviewKind, RecoveryCount>>;
}

/** `<recovery-screen>`: what the recovery of an old site left to people, with the original beside it. */
class RecoveryScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    page: { state: true },
    error: { state: true },
  };

  declare private list: Listed | null;
  declare private page: number;
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.page = 1;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('site') && !changed.has('query')) return;
    this.page = 1;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    return html`<div class="screen upkeep">
      <div class="screen-head"><h1>${shell('admin.shell.recovery')}</h1></div>
      <p class="screen-lead">${recoveryText('admin.recovery.lead')}</p>
      ${error === null ? nothing : problemNote(error, () => void this.#load())}
      ${list === null ? (error === null ? loadingNote() : nothing) : this.#tabs(list)}
    </div>`;
  }

  get #kind(): ReviewKind {
    return REVIEW_KINDS.find((kind) => kind === this.query.get('kind')) ?? 'letters';
  }

  get #state(): (typeof STATES)[number] {
    return STATES.find((state) => state === this.query.get('state')) ?? 'open';
  }

  #tabs(list: Listed): TemplateResult {
    const kind = this.#kind;
    return html`<ui-tabs
        label=${recoveryText('admin.recovery.kinds')}
        selected=${kind}
        .tabs=${REVIEW_KINDS.map((id) => ({ id, label: recoveryText(`admin.recovery.${id}`), count: list.counts[id].open }))}
        @ui-select=${(event: CustomEvent<string>) => {
          setQuery({ kind: event.detail === 'letters' ? undefined : event.detail });
        }}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${kind}" aria-labelledby="tab-${kind}" tabindex="0">
        ${this.#bar(list)} ${this.#items(list)}
      </div>`;
  }

  #bar(list: Listed): TemplateResult {
    const proposed = list.items.filter((item) => item.kind !== 'letters' || item.proposed !== null);
    const canDecideAll = this.#state === 'open' && proposed.length > 1;
    return html`<div class="recovery-bar">
      <label class="field"
        ><span>${recoveryText('admin.recovery.show')}</span>
        <select
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            setQuery({ state: value === 'open' ? undefined : value });
          }}
        >
          ${STATES.map(
            (state) => html`<option value=${state} ?selected=${state === this.#state}>
              ${recoveryText(`admin.recovery.${state}`)} (${list.counts[this.#kind][state]})
            </option>`,
          )}
        </select></label
      >
      ${
        canDecideAll
          ? html`<button type="button" class="button" @click=${() => void this.#decide(proposed, 'accept')}>
              ${recoveryText('admin.recovery.accept')} (${proposed.length})
            </button>`
          : nothing
      }
    </div>`;
  }

  #items(list: Listed): TemplateResult {
    if (list.items.length === 0)
      return html`<ui-empty icon="check" heading=${recoveryText('admin.recovery.none')}></ui-empty>`;
    const actions = {
      siteId: this.site.id,
      decide: (item: RecoveryItem, decision: Decision) => {
        void (decision === 'edit' ? this.#write(item) : this.#decide([item], decision));
      },
    };
    return html`${list.items.map((item) => recoveryItem(item, actions))}
      <ui-pagination
        .page=${this.page}
        .size=${PAGE_SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => {
          this.page = event.detail;
          void this.#load();
        }}
      ></ui-pagination>`;
  }

  async #load(): Promise<void> {
    const query = { page: this.page, size: PAGE_SIZE, kind: this.#kind, state: this.#state };
    try {
      this.list = await apiGet<Listed>(siteApi(this.site.id, 'recovery'), query);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #write(item: RecoveryItem): Promise<void> {
    const text = await askForWord(item);
    if (text !== null) await this.#decide([item], 'edit', text);
  }

  async #decide(items: readonly RecoveryItem[], decision: Decision, text?: string): Promise<void> {
    const ids = items.map(({ id }) => id);
    try {
      const { decided } = await apiSend<{ decided: readonly { readonly isApplied: boolean }[] }>(
        'POST',
        siteApi(this.site.id, 'recovery', 'decisions'),
        { ids, decision, ...(text !== undefined && { text }) },
      );
      const applied = decided.filter(({ isApplied }) => isApplied).length;
      toast(
        applied > 0 ? recoveryText('admin.recovery.applied', { count: applied }) : recoveryText('admin.recovery.noted'),
      );
      await this.#load();
      await this.updateComplete;
      // The item is gone, and the button that was pressed with it.
      this.querySelector<HTMLElement>('.recovery-actions button, [role="tabpanel"]')?.focus();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('recovery-screen', RecoveryScreen);
