import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { scheduleText } from '../../core/events/describe.ts';
import type { EventDetails } from '../../core/events/event.ts';
import { interfaceLocale } from '../i18n.ts';
import type { EventProblem } from './event-form.ts';
import { fieldsText } from './event-texts.ts';

/** What is wrong with a field, in words; '' when nothing is. */
export function problemText(problem: EventProblem | undefined): string {
  if (problem === undefined) return '';
  const { kind, least = 0, most = 0 } = problem;
  return fieldsText(`admin.eventFields.problem.${kind}`, kind === 'number' ? { least, most } : {});
}

/** When and where, as the page will say it. */
export function previewTemplate(event: EventDetails): TemplateResult {
  return html`<section class="event-part event-preview" aria-live="polite">
    <h2>${fieldsText('admin.eventFields.preview')}</h2>
    <p class="flush">${scheduleText(event, interfaceLocale())}</p>
    ${event.place === null ? nothing : html`<p class="flush">${event.place.name}</p>`}
  </section>`;
}
