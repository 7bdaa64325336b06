import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EventForm } from './event-form.ts';
import type { ChangeForm, ProblemOf } from './event-fields.ts';
import { fieldsText } from './event-texts.ts';

type NumberField = 'limit' | 'persons' | 'daysBefore';

function numberField(
  form: EventForm,
  name: NumberField,
  bounds: { readonly min: number; readonly max: number; readonly error: string },
  change: ChangeForm,
): TemplateResult {
  return html`<ui-field label=${fieldsText(`admin.eventFields.${name}`)} error=${bounds.error}>
    <input
      type="number"
      name=${name}
      min=${bounds.min}
      max=${bounds.max}
      inputmode="numeric"
      .value=${form[name]}
      @change=${(event: Event) => {
        change({ [name]: (event.target as HTMLInputElement).value });
      }}
    />
  </ui-field>`;
}

function checkField(
  form: EventForm,
  name: 'hasSignup' | 'waitingList',
  label: string,
  change: ChangeForm,
): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      name=${name}
      .checked=${form[name]}
      @change=${(event: Event) => {
        change({ [name]: (event.target as HTMLInputElement).checked });
      }}
    /><span>${label}</span></label
  >`;
}

function closing(form: EventForm, problem: ProblemOf, change: ChangeForm): TemplateResult {
  if (form.rule !== '') {
    return numberField(form, 'daysBefore', { min: 0, max: 60, error: problem('daysBefore') }, change);
  }
  return html`<ui-field label=${fieldsText('admin.eventFields.deadline')}>
    <input
      type="date"
      name="deadline"
      max=${form.startDate}
      .value=${form.deadline}
      @change=${(event: Event) => {
        change({ deadline: (event.target as HTMLInputElement).value });
      }}
    />
  </ui-field>`;
}

/** Whether and how people sign up. */
export function signupTemplate(form: EventForm, problem: ProblemOf, change: ChangeForm): TemplateResult {
  return html`<section class="event-part">
    <h2>${fieldsText('admin.eventFields.signup')}</h2>
    ${checkField(form, 'hasSignup', fieldsText('admin.eventFields.signupOn'), change)}
    ${
      form.hasSignup
        ? html`${numberField(form, 'limit', { min: 1, max: 10_000, error: problem('limit') }, change)}
          ${form.limit === '' ? nothing : checkField(form, 'waitingList', fieldsText('admin.eventFields.waitingList'), change)}
          ${numberField(form, 'persons', { min: 1, max: 50, error: problem('persons') }, change)}
          ${closing(form, problem, change)}`
        : nothing
    }
  </section>`;
}
