import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dayText, weekdayText } from '../../core/events/dates.ts';
import { ruleText } from '../../core/events/describe.ts';
import { WEEKDAYS, readRule } from '../../core/events/recurrence.ts';
import { icon } from '../components/icons.ts';
import { interfaceLocale } from '../i18n.ts';
import type { EventForm } from './event-form.ts';
import type { ChangeForm, ProblemOf } from './event-fields.ts';
import { fieldsText } from './event-texts.ts';
import { recurrenceChoices, toggleWeekday, weekdayOf } from './recurrence-choices.ts';

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function weekdays(form: EventForm, change: ChangeForm): TemplateResult | typeof nothing {
  const rule = readRule(form.rule);
  if (rule.frequency !== 'WEEKLY') return nothing;
  const fixed = weekdayOf(form.startDate);
  return html`<fieldset class="event-weekdays">
    <legend class="field-label">${fieldsText('admin.eventFields.weekdays')}</legend>
    ${WEEKDAYS.map(
      (day, index) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${rule.weekdays.some((entry) => entry.day === day)}
            ?disabled=${day === fixed}
            @change=${() => {
              change({ rule: toggleWeekday(form.rule, day, form.startDate) });
            }}
          /><span>${weekdayText(index, interfaceLocale())}</span></label
        >`,
    )}
  </fieldset>`;
}

function ending(form: EventForm, problem: ProblemOf, change: ChangeForm): TemplateResult {
  return html`<ui-field label=${fieldsText('admin.eventFields.until')}>
      <select
        name="ending"
        @change=${(event: Event) => {
          change({ ending: valueOf(event) as EventForm['ending'] });
        }}
      >
        <option value="never" .selected=${form.ending === 'never'}>${fieldsText('admin.eventFields.forever')}</option>
        <option value="until" .selected=${form.ending === 'until'}>${fieldsText('admin.eventFields.untilDay')}</option>
        <option value="count" .selected=${form.ending === 'count'}>${fieldsText('admin.eventFields.times')}</option>
      </select>
    </ui-field>
    ${
      form.ending === 'until'
        ? html`<ui-field label=${fieldsText('admin.eventFields.lastDay')} error=${problem('until')}>
            <input
              type="date"
              name="until"
              .value=${form.until}
              min=${form.startDate}
              @change=${(event: Event) => {
                change({ until: valueOf(event) });
              }}
            />
          </ui-field>`
        : nothing
    }
    ${
      form.ending === 'count'
        ? html`<ui-field label=${fieldsText('admin.eventFields.times')} error=${problem('count')}>
            <input
              type="number"
              name="count"
              min="1"
              max="1000"
              .value=${form.count}
              @change=${(event: Event) => {
                change({ count: valueOf(event) });
              }}
            />
          </ui-field>`
        : nothing
    }`;
}

function exceptions(form: EventForm, change: ChangeForm): TemplateResult {
  const locale = interfaceLocale();
  const without = (day: string): string[] => form.exceptions.filter((other) => other !== day);
  return html`${
    form.exceptions.length === 0
      ? nothing
      : html`<p class="field-label">${fieldsText('admin.eventFields.exceptions')}</p>
            <ul class="event-exceptions" role="list">
              ${form.exceptions.map(
                (day) =>
                  html`<li>
                    <span>${dayText(day, locale)}</span
                    ><button
                      type="button"
                      class="button quiet icon-only small"
                      aria-label=${fieldsText('admin.eventFields.removeException', { date: dayText(day, locale) })}
                      @click=${() => {
                        change({ exceptions: without(day) });
                      }}
                    >
                      ${icon('close')}
                    </button>
                  </li>`,
              )}
            </ul>`
  }<ui-field label=${fieldsText('admin.eventFields.addException')}>
      <input
        type="date"
        name="exception"
        min=${form.startDate}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          if (input.value !== '') change({ exceptions: [...without(input.value), input.value].sort() });
          input.value = '';
        }}
      />
    </ui-field>`;
}

/** Whether and how an event comes again. */
export function recurrenceTemplate(form: EventForm, problem: ProblemOf, change: ChangeForm): TemplateResult {
  const locale = interfaceLocale();
  return html`<section class="event-part">
    <h2>${fieldsText('admin.eventFields.repeats')}</h2>
    <ui-field label=${fieldsText('admin.eventFields.repeats')} quiet-label>
      <select
        name="rule"
        @change=${(event: Event) => {
          change({ rule: valueOf(event) });
        }}
      >
        <option value="" .selected=${form.rule === ''}>${fieldsText('admin.eventFields.once')}</option>
        ${recurrenceChoices(form.startDate, form.rule).map(
          (rule) =>
            html`<option value=${rule} .selected=${form.rule === rule}>${ruleText(readRule(rule), locale)}</option>`,
        )}
      </select>
    </ui-field>
    ${
      form.rule === ''
        ? nothing
        : html`${weekdays(form, change)} ${ending(form, problem, change)} ${exceptions(form, change)}`
    }
  </section>`;
}
