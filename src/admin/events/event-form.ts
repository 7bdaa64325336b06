import type { EventDetails, EventRecurrence, EventSignup } from '../../core/events/event.ts';
import { readRule, writeRule } from '../../core/events/recurrence.ts';
import { floatingOf } from '../../shared/zurich-time.ts';

const LONGEST_MS = 62 * 86_400_000;

/** What stands in the fields of the form; numbers are texts as they are typed. */
export interface EventForm {
  readonly allDay: boolean;
  readonly startDate: string;
  readonly startTime: string;
  readonly endDate: string;
  readonly endTime: string;
  readonly placeName: string;
  readonly placeAddress: string;
  /** Rule without an end; '' for an event that takes place once. */
  readonly rule: string;
  readonly ending: 'never' | 'until' | 'count';
  readonly until: string;
  readonly count: string;
  readonly exceptions: readonly string[];
  readonly hasSignup: boolean;
  readonly limit: string;
  readonly waitingList: boolean;
  readonly persons: string;
  readonly deadline: string;
  readonly daysBefore: string;
  readonly cancelled: boolean;
}

/** Fields that can be wrong. */
export type EventField = 'start' | 'end' | 'place' | 'until' | 'count' | 'limit' | 'persons' | 'daysBefore';

/** What is wrong with a field; the bounds go with `number`. */
export interface EventProblem {
  readonly kind: 'time' | 'end' | 'long' | 'year' | 'place' | 'number' | 'until';
  readonly least?: number;
  readonly most?: number;
}

/** The event that the form describes, or what is wrong. `event` is null without a date. */
export type FormResult =
  | { readonly ok: true; readonly event: EventDetails | null }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<EventField, EventProblem>>> };

const EMPTY: EventForm = {
  allDay: false,
  startDate: '',
  startTime: '',
  endDate: '',
  endTime: '',
  placeName: '',
  placeAddress: '',
  rule: '',
  ending: 'never',
  until: '',
  count: '10',
  exceptions: [],
  hasSignup: false,
  limit: '',
  waitingList: true,
  persons: '10',
  deadline: '',
  daysBefore: '0',
  cancelled: false,
};

function recurrenceFields(recurrence: EventRecurrence | null): Partial<EventForm> {
  if (recurrence === null) return {};
  const { count, until, ...rule } = readRule(recurrence.rule);
  return {
    rule: writeRule({ ...rule, count: null, until: null }),
    ending: until !== null ? 'until' : count !== null ? 'count' : 'never',
    until: until ?? '',
    ...(count !== null && { count: String(count) }),
    exceptions: recurrence.exceptions,
  };
}

function signupFields(signup: EventSignup | null): Partial<EventForm> {
  if (signup === null) return {};
  return {
    hasSignup: true,
    limit: signup.limit === null ? '' : String(signup.limit),
    waitingList: signup.waitingList,
    persons: String(signup.persons),
    deadline: signup.deadline?.slice(0, 10) ?? '',
    daysBefore: String(signup.daysBefore),
  };
}

/** The form that describes an event; an empty one for none. */
export function formOf(event: EventDetails | null): EventForm {
  if (event === null) return EMPTY;
  return {
    ...EMPTY,
    allDay: event.allDay,
    startDate: event.start.slice(0, 10),
    startTime: event.start.slice(11),
    endDate: event.end?.slice(0, 10) ?? '',
    endTime: event.end?.slice(11) ?? '',
    placeName: event.place?.name ?? '',
    placeAddress: event.place?.address ?? '',
    cancelled: event.cancelled,
    ...recurrenceFields(event.recurrence),
    ...signupFields(event.signup),
  };
}

type Problems = Partial<Record<EventField, EventProblem>>;

function numberIn(problems: Problems, field: EventField, text: string, least: number, most: number): number {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) problems[field] = { kind: 'number', least, most };
  return value;
}

function local(date: string, time: string, allDay: boolean): string {
  return allDay ? date : `${date}T${time}`;
}

function startOf(form: EventForm, problems: Problems): string {
  const year = Number(form.startDate.slice(0, 4));
  if (!form.allDay && form.startTime === '') problems.start = { kind: 'time' };
  else if (year < 1996 || year > 2200) problems.start = { kind: 'year' };
  return local(form.startDate, form.startTime, form.allDay);
}

/** The end: of one day when only its time is given. */
function endOf(form: EventForm, start: string, problems: Problems): string | null {
  const hasTime = form.allDay || form.endTime !== '';
  if (form.endDate === '' && (form.allDay || form.endTime === '')) return null;
  if (!hasTime) {
    problems.end = { kind: 'time' };
    return null;
  }
  const end = local(form.endDate === '' ? form.startDate : form.endDate, form.endTime, form.allDay);
  if (end < start) problems.end = { kind: 'end' };
  else if (floatingOf(end) - floatingOf(start) > LONGEST_MS) problems.end = { kind: 'long' };
  return end;
}

function recurrenceOf(form: EventForm, problems: Problems): EventRecurrence | null {
  if (form.rule === '') return null;
  const rule = readRule(form.rule);
  if (form.ending === 'until' && form.until < form.startDate) problems.until = { kind: 'until' };
  const count = form.ending === 'count' ? numberIn(problems, 'count', form.count, 1, 1000) : null;
  const until = form.ending === 'until' && form.until !== '' ? form.until : null;
  if (problems.count !== undefined || problems.until !== undefined) return null;
  return { rule: writeRule({ ...rule, count, until }), exceptions: form.exceptions };
}

function signupOf(form: EventForm, problems: Problems): EventSignup | null {
  if (!form.hasSignup) return null;
  const recurs = form.rule !== '';
  return {
    limit: form.limit.trim() === '' ? null : numberIn(problems, 'limit', form.limit, 1, 10_000),
    waitingList: form.waitingList,
    persons: numberIn(problems, 'persons', form.persons, 1, 50),
    deadline: recurs || form.deadline === '' ? null : form.deadline,
    daysBefore: recurs ? numberIn(problems, 'daysBefore', form.daysBefore, 0, 60) : 0,
  };
}

/** The event that the fields describe, when nothing is wrong with them. */
export function eventOf(form: EventForm): FormResult {
  if (form.startDate === '') return { ok: true, event: null };
  const problems: Problems = {};
  const name = form.placeName.trim();
  const address = form.placeAddress.trim();
  if (name === '' && address !== '') problems.place = { kind: 'place' };
  const start = startOf(form, problems);
  const event: EventDetails = {
    start,
    end: endOf(form, start, problems),
    allDay: form.allDay,
    place: name === '' ? null : { name, address },
    recurrence: recurrenceOf(form, problems),
    signup: signupOf(form, problems),
    cancelled: form.cancelled,
  };
  return Object.keys(problems).length === 0 ? { ok: true, event } : { ok: false, problems };
}
