import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import { Screen, refreshCounts } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { planItem, planTexts as t } from './plan-item.ts';
import type { ListedPlan } from './plan-item.ts';
import '../styles/life.css';

/** `<due-screen>`: what is going to be published or taken off, soonest first. */
class DueScreen extends Screen {
  static override readonly properties = { ...Screen.properties, plans: { state: true }, error: { state: true } };

  declare private plans: readonly ListedPlan[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.plans = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.due')}</h1></div>
      <p class="screen-lead">${t('admin.plans.screenLead')}</p>
      ${this.error === null ? this.#list() : problemNote(this.error, () => void this.#load())}
    </div>`;
  }

  #list(): TemplateResult {
    const { plans } = this;
    if (plans === null) return loadingNote();
    if (plans.length === 0) return html`<ui-empty icon="clock" heading=${t('admin.plans.none')}></ui-empty>`;
    return html`<ul class="plans">
      ${plans.map((plan) => this.#plan(plan))}
    </ul>`;
  }

  #plan(plan: ListedPlan): TemplateResult {
    const address = `/admin/${this.site.id}/pages/${encodeURIComponent(plan.document)}/${plan.language}`;
    return html`<li class="plan">
      <p class="plan-title">
        <a href=${address} lang=${LANGUAGE_TAGS[plan.language]}>${plan.title}</a>
        <span class="muted small">${LANGUAGE_NAMES[plan.language]}</span>
      </p>
      ${planItem(plan)}
      ${plan.hasNewerDraft ? html`<p class="small">${t('admin.plans.newer')}</p>` : nothing}
      ${
        can(this.site.id, 'content.publish')
          ? html`<button
              type="button"
              class="button small"
              aria-label=${t('admin.plans.dropOne', { title: plan.title })}
              @click=${() => void this.#drop(plan)}
            >
              ${t('admin.plans.drop')}
            </button>`
          : nothing
      }
    </li>`;
  }

  async #drop(plan: ListedPlan): Promise<void> {
    try {
      await apiSend('DELETE', siteApi(this.site.id, 'plans', plan.id));
      toast(t('admin.plans.dropped'));
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
    await this.#load();
    refreshCounts();
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  async #load(): Promise<void> {
    try {
      this.plans = (await apiGet<{ items: ListedPlan[] }>(siteApi(this.site.id, 'plans'))).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('due-screen', DueScreen);
