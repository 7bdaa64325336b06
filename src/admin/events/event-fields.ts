import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { EventDetails } from '../../core/events/event.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import '../styles/events.css';
import { eventOf, formOf } from './event-form.ts';
import type { EventField, EventForm, FormResult } from './event-form.ts';
import { previewTemplate, problemText } from './event-preview.ts';
import { fieldsText } from './event-texts.ts';
import { recurrenceTemplate } from './recurrence-template.ts';
import { ruleMovedTo } from './recurrence-choices.ts';
import { signupTemplate } from './signup-template.ts';

/** How parts of the form change it: some values at once. */
export type ChangeForm = (values: Partial<EventForm>) => void;

/** The error of a field in words; '' when it is right. */
export type ProblemOf = (field: EventField) => string;

/**
 * `<event-fields .value .disabled @change>`: times, place, recurrence and sign-up of an event. Sends a CustomEvent `change`
 * (detail: EventDetails, or null without a date) whenever what stands in the fields is an event; until then it says
 * beside each field what is missing, and what was typed stays.
 */
export class EventFields extends LightElement {
  static override readonly properties = {
    value: { attribute: false },
    disabled: { type: Boolean },
    form: { state: true },
  };

  declare value: EventDetails | null;
  declare disabled: boolean;
  declare private form: EventForm;
  #sent = '';

  constructor() {
    super();
    this.value = null;
    this.disabled = false;
    this.form = formOf(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What comes back after a save is what was sent: the fields must not jump under the fingers.
    if (changed.has('value') && JSON.stringify(this.value) !== this.#sent) this.form = formOf(this.value);
  }

  protected override render(): TemplateResult {
    const { form } = this;
    const result = eventOf(form);
    const problem: ProblemOf = (field) => problemText(result.ok ? undefined : result.problems[field]);
    return html`<fieldset class="event-fields" ?disabled=${this.disabled}>
      ${this.#times(problem)}
      ${
        form.startDate === ''
          ? html`<p class="muted small">${fieldsText('admin.eventFields.noDate')}</p>`
          : html`${this.#place(problem)} ${recurrenceTemplate(form, problem, this.#change)}
            ${signupTemplate(form, problem, this.#change)} ${this.#cancelled()} ${this.#preview(result)}`
      }
    </fieldset>`;
  }

  #times(problem: ProblemOf): TemplateResult {
    const { form } = this;
    return html`<section class="event-part">
      <h2>${fieldsText('admin.eventFields.when')}</h2>
      <label class="check"
        ><input
          type="checkbox"
          name="allDay"
          .checked=${form.allDay}
          @change=${(event: Event) => {
            this.#change({ allDay: (event.target as HTMLInputElement).checked });
          }}
        /><span>${fieldsText('admin.eventFields.allDay')}</span></label
      >
      ${this.#moment('start', problem('start'))} ${this.#moment('end', problem('end'))}
      <p class="muted small flush">${form.allDay ? nothing : fieldsText('admin.eventFields.zone')}</p>
      ${
        form.startDate === ''
          ? nothing
          : html`<button type="button" class="link-button" @click=${this.#removeDate}>
              ${fieldsText('admin.eventFields.removeDate')}
            </button>`
      }
    </section>`;
  }

  #moment(which: 'start' | 'end', error: string): TemplateResult {
    const { form } = this;
    const date = form[`${which}Date`];
    const time = form[`${which}Time`];
    return html`<div class="event-moment" role="group" aria-label=${fieldsText(which === 'start' ? 'admin.eventFields.begins' : 'admin.eventFields.ends')}>
        <ui-field label=${fieldsText(`admin.eventFields.${which}Date`)} error=${error}>
          <input
            type="date"
            name="${which}Date"
            .value=${date}
            min=${which === 'end' ? form.startDate : nothing}
            @change=${(event: Event) => {
              this.#setDate(which, (event.target as HTMLInputElement).value);
            }}
          />
        </ui-field>
        ${
          form.allDay
            ? nothing
            : html`<ui-field label=${fieldsText(`admin.eventFields.${which}Time`)}>
                <input
                  type="time"
                  name="${which}Time"
                  .value=${time}
                  @change=${(event: Event) => {
                    this.#change({ [`${which}Time`]: (event.target as HTMLInputElement).value });
                  }}
                />
              </ui-field>`
        }
      </div>`;
  }

  #place(problem: ProblemOf): TemplateResult {
    const { form } = this;
    const text = (name: 'placeName' | 'placeAddress', error: string): TemplateResult =>
      html`<ui-field label=${fieldsText(`admin.eventFields.${name}`)} error=${error}>
        <input
          name=${name}
          .value=${form[name]}
          maxlength=${name === 'placeName' ? 200 : 300}
          @change=${(event: Event) => {
            this.#change({ [name]: (event.target as HTMLInputElement).value });
          }}
        />
      </ui-field>`;
    return html`<section class="event-part">
      <h2>${fieldsText('admin.eventFields.where')}</h2>
      ${text('placeName', problem('place'))} ${text('placeAddress', '')}
    </section>`;
  }

  #cancelled(): TemplateResult {
    return html`<section class="event-part">
      <label class="check"
        ><input
          type="checkbox"
          name="cancelled"
          aria-describedby="event-cancel-hint"
          .checked=${this.form.cancelled}
          @change=${(event: Event) => {
            this.#change({ cancelled: (event.target as HTMLInputElement).checked });
          }}
        /><span>${fieldsText('admin.eventFields.cancel')}</span></label
      >
      <p class="muted small flush" id="event-cancel-hint">${fieldsText('admin.eventFields.cancelHint')}</p>
    </section>`;
  }

  #preview(result: FormResult): TemplateResult | typeof nothing {
    return result.ok && result.event !== null ? previewTemplate(result.event) : nothing;
  }

  readonly #removeDate = (): void => {
    this.#change(formOf(null));
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[name="startDate"]')?.focus());
  };

  /** The end moves with the beginning, and so does what hangs on its day. */
  #setDate(which: 'start' | 'end', date: string): void {
    if (which === 'end' || date === '') {
      this.#change({ [`${which}Date`]: date });
      return;
    }
    const { startDate, endDate, rule } = this.form;
    const moves = endDate !== '' && startDate !== '';
    const distance = moves ? Date.parse(endDate) - Date.parse(startDate) : 0;
    this.#change({
      startDate: date,
      ...(moves && { endDate: new Date(Date.parse(date) + Math.max(0, distance)).toISOString().slice(0, 10) }),
      rule: ruleMovedTo(rule, date, startDate),
    });
  }

  readonly #change: ChangeForm = (values) => {
    this.form = { ...this.form, ...values };
    const result = eventOf(this.form);
    if (!result.ok) return;
    this.#sent = JSON.stringify(result.event);
    this.dispatchEvent(new CustomEvent<EventDetails | null>('change', { detail: result.event }));
  };
}

define('event-fields', EventFields);
