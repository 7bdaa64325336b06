import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { PlanAction } from '../../core/editing/plan.ts';
import { readWallTime } from '../../core/editing/wall-time.ts';
import { localOf } from '../../shared/zurich-time.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { flushPage } from '../editor/flush-page.ts';
import { ownLanguage } from '../editor/page-model.ts';
import { formatTime } from '../i18n.ts';
import { formText } from './form-text.ts';
import { Panel } from './panel.ts';
import { planItem, planTexts as t } from './plan-item.ts';
import type { ListedPlan } from './plan-item.ts';

const HOUR_MS = 3_600_000;

/** `<schedule-panel>`: publishing a page, or taking it off, at a set time. */
class SchedulePanel extends Panel {
  static override readonly properties = {
    ...Panel.properties,
    plans: { state: true },
    error: { state: true },
    time: { state: true },
    isBusy: { state: true },
  };

  declare private plans: readonly ListedPlan[] | null;
  declare private error: unknown;
  declare private time: string;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.plans = null;
    this.error = null;
    this.time = '';
    this.isBusy = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) void this.#load();
  }

  protected override render(): TemplateResult {
    if (this.error !== null) return problemNote(this.error, () => void this.#load());
    if (this.plans === null) return loadingNote();
    const own = this.plans.filter(({ language }) => language === this.language);
    const mayPlan = this.open.rights.mayPublish && this.open.versionId !== null;
    return html`<div class="life-panel">
      <p class="muted small">${t('admin.plans.lead')}</p>
      ${
        own.length === 0
          ? html`<p>${t('admin.plans.none')}</p>`
          : html`<ul class="plans">
              ${own.map((plan) => this.#plan(plan))}
            </ul>`
      }
      ${mayPlan ? this.#form() : nothing}
    </div>`;
  }

  #plan(plan: ListedPlan): TemplateResult {
    const mayChange = this.open.rights.mayPublish;
    const newer = plan.hasNewerDraft
      ? html`${infoNote(html`<p>${t('admin.plans.newer')}</p>`, 'warning')}${
          mayChange
            ? html`<button type="button" class="button small" @click=${() => void this.#make(plan.action, localOf(plan.dueAt), false)}>
                ${t('admin.plans.takeNewer')}
              </button>`
            : nothing
        }`
      : nothing;
    return html`<li class="plan">
      ${planItem(plan)} ${newer}
      ${
        mayChange
          ? html`<button type="button" class="button small" @click=${() => void this.#drop(plan)}>${t('admin.plans.drop')}</button>`
          : nothing
      }
    </li>`;
  }

  #form(): TemplateResult {
    const isPublic = (ownLanguage(this.open)?.publishedVersionId ?? null) !== null;
    const earliest = localOf(Date.now());
    return html`<form class="stack" @submit=${this.#submit}>
      <ui-field label=${t('admin.plans.what')}
        ><select name="action">
          <option value="publish">${t('admin.plans.publish')}</option>
          ${isPublic ? html`<option value="unpublish">${t('admin.plans.unpublish')}</option>` : nothing}
        </select></ui-field
      >
      <ui-field label=${t('admin.plans.when')} required
        ><input
          type="datetime-local"
          name="time"
          required
          min=${earliest}
          .value=${this.time === '' ? localOf(Date.now() + 24 * HOUR_MS).slice(0, 14) + '00' : this.time}
          @change=${(event: Event) => {
            this.time = (event.target as HTMLInputElement).value;
          }}
      /></ui-field>
      ${this.#aboutTime()}
      <p class="muted small">${t('admin.plans.pinned')}</p>
      <button type="submit" class="button primary" ?disabled=${this.isBusy}>${t('admin.plans.plan')}</button>
    </form>`;
  }

  /** In the nights in which clocks are changed, an hour is missing or comes twice. */
  #aboutTime(): TemplateResult | typeof nothing {
    const read = readWallTime(this.time);
    if (read?.kind === 'missing') {
      return infoNote(html`<p>${t('admin.plans.skipped', { time: formatTime(read.instant) })}</p>`, 'warning');
    }
    if (read?.kind !== 'doubled') return nothing;
    return html`<fieldset>
      <legend>${t('admin.plans.which')}</legend>
      <label class="check"><input type="radio" name="later" value="" checked />${t('admin.plans.first')}</label>
      <label class="check"><input type="radio" name="later" value="yes" />${t('admin.plans.second')}</label>
    </fieldset>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    void this.#make(data.get('action') as PlanAction, formText(data, 'time'), data.get('later') === 'yes');
  };

  async #make(action: PlanAction, time: string, later: boolean): Promise<void> {
    this.isBusy = true;
    await flushPage(this);
    const done = await this.attempt(() => apiSend('POST', this.api('plans'), { action, time, later }));
    this.isBusy = false;
    if (!done) return;
    toast(t('admin.plans.planned'));
    this.pageChanged();
    await this.#load();
  }

  async #drop(plan: ListedPlan): Promise<void> {
    const done = await this.attempt(() => apiSend('DELETE', siteApi(this.site.id, 'plans', plan.id)));
    if (done) toast(t('admin.plans.dropped'));
    this.pageChanged();
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      const query = { document: this.documentId };
      this.plans = (await apiGet<{ items: ListedPlan[] }>(siteApi(this.site.id, 'plans'), query)).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('schedule-panel', SchedulePanel);
