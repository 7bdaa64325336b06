import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SignupDateItem, SignupItem } from '../../api/admin/signups-model.ts';
import { dayText, occurrenceText } from '../../core/events/dates.ts';
import { statusShape } from '../components/status-badge.ts';
import { interfaceLocale } from '../i18n.ts';
import { eventsText } from './event-texts.ts';

/** A date in words; one that no longer takes place says so. */
export function dateLabel(date: SignupDateItem): string {
  const locale = interfaceLocale();
  if (date.start !== null) return occurrenceText({ start: date.start, end: date.end }, locale);
  if (date.occurrence === '') return eventsText('admin.events.onlyDate');
  return eventsText('admin.events.goneDate', { date: dayText(date.occurrence, locale) });
}

const STATES = {
  confirmed: { shape: 'good', text: 'admin.events.confirmed' },
  waiting: { shape: 'scheduled', text: 'admin.events.waiting' },
  cancelled: { shape: 'missing', text: 'admin.events.off' },
} as const;

/** Whether somebody has a place, as shape and word. */
export function signupState(signup: SignupItem): TemplateResult {
  const { shape, text } = STATES[signup.state];
  const off = signup.state === 'cancelled' ? ' off' : '';
  return html`<span class="badge ${shape} signup-state${off}">${statusShape(shape)}<span>${eventsText(text)}</span></span>`;
}
