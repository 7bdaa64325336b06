import fc from 'fast-check';
import rrule from 'rrule';
import { describe, expect, it } from 'vitest';
import { recurrenceChoices, ruleMovedTo, toggleWeekday } from '../../../src/admin/events/recurrence-choices.ts';
import { compactEvent, eventSchema } from '../../../src/core/events/event-schema.ts';
import type { EventDetails } from '../../../src/core/events/event.ts';
import { lastOccurrence, nextOccurrence, occurrenceOn, occurrencesOf } from '../../../src/core/events/occurrences.ts';
import { beginsOn, readRule, writeRule } from '../../../src/core/events/recurrence.ts';
import { instantOf, localOf } from '../../../src/shared/zurich-time.ts';
import { anyEvent } from './arbitraries.ts';

const { rrulestr } = rrule;
const NEVER_OVER = Number.MIN_SAFE_INTEGER;

function event(given: object): EventDetails {
  return eventSchema.parse(given);
}

function days(given: object, limit = 100): string[] {
  return occurrencesOf(event(given), { from: NEVER_OVER, limit }).map(({ day }) => day);
}

describe('rules of recurrence', () => {
  it('have one normal form', () => {
    expect(writeRule(readRule('RRULE:BYDAY=SU,SA;freq=weekly;INTERVAL=1'))).toBe('FREQ=WEEKLY;BYDAY=SA,SU');
    expect(writeRule(readRule('FREQ=WEEKLY;UNTIL=20270630T215959Z'))).toBe('FREQ=WEEKLY;UNTIL=20270630');
  });

  it.each([
    'FREQ=HOURLY',
    'FREQ=WEEKLY;BYHOUR=3',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;COUNT=5;UNTIL=20270101',
    'FREQ=WEEKLY;BYDAY=2SA',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;COUNT=100000',
    'FREQ=WEEKLY;UNTIL=20270231',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;WKST=SU',
    '',
  ])('refuse «%s»', (rule) => {
    expect(() => readRule(rule)).toThrow(expect.objectContaining({ code: 'recurrence-invalid' }) as Error);
  });

  it('leave out days, and end on their last day or after a number of times', () => {
    const saturdays = { start: '2027-02-06T14:00', end: '2027-02-06T17:00' };
    expect(
      days({ ...saturdays, recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20270227', exceptions: ['2027-02-20'] } }),
    ).toEqual(['2027-02-06', '2027-02-13', '2027-02-27']);
    expect(days({ ...saturdays, recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA;COUNT=2' } })).toHaveLength(2);
    expect(days({ ...saturdays, recurrence: { rule: 'FREQ=MONTHLY;BYDAY=1SA;COUNT=3' } })).toEqual([
      '2027-02-06',
      '2027-03-06',
      '2027-04-03',
    ]);
  });

  it('keep the time of the clock through both changes of the year', () => {
    const given = event({ start: '2027-03-20T14:00', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA;COUNT=40' } });
    const all = occurrencesOf(given, { from: NEVER_OVER, limit: 100 });
    expect(all).toHaveLength(40);
    expect(new Set(all.map(({ startsAt }) => localOf(startsAt).slice(11)))).toEqual(new Set(['14:00']));
    expect(new Set(all.map(({ startsAt }) => new Date(startsAt).getUTCHours()))).toEqual(new Set([12, 13]));
  });

  it('are refused when the first day is none of their dates', () => {
    const wrong = eventSchema.safeParse({ start: '2027-02-07T14:00', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA' } });
    expect(wrong.error?.issues[0]?.path).toEqual(['recurrence']);
  });

  it('do not run to the end of time when they give no date', () => {
    const recurrence = { rule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', exceptions: [] };
    expect(nextOccurrence({ ...event({ start: '2027-02-01' }), recurrence }, 0)).toBeNull();
    expect(eventSchema.safeParse({ start: '2027-02-01', recurrence }).success).toBe(false);
  });

  it('begin on a day exactly when that is their first date', () => {
    const rules = fc.constantFrom(
      'FREQ=WEEKLY;BYDAY=SA,SU',
      'FREQ=MONTHLY;BYDAY=2SA',
      'FREQ=MONTHLY;BYDAY=-1SU',
      'FREQ=MONTHLY;BYMONTHDAY=13,-1',
      'FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO',
      'FREQ=YEARLY;BYDAY=5FR',
      'FREQ=YEARLY;BYDAY=-2WE',
      'FREQ=DAILY;BYMONTH=6',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    );
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 3000 }), (rule, offset) => {
        const start = new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000);
        const [first] = rrulestr(`RRULE:${rule};COUNT=1`, { dtstart: start }).all();
        expect(beginsOn(readRule(rule), start.toISOString().slice(0, 10))).toBe(first?.getTime() === start.getTime());
      }),
      { numRuns: 1500 },
    );
  });
});

describe('dates of an event', () => {
  const weekend = event({ start: '2027-05-07T18:00', end: '2027-05-09T12:00' });

  it('go on until the last minute', () => {
    expect(nextOccurrence(weekend, instantOf('2027-05-09T11:59'))?.day).toBe('2027-05-07');
    expect(nextOccurrence(weekend, instantOf('2027-05-09T12:00'))).toBeNull();
    expect(lastOccurrence(weekend, instantOf('2027-05-09T12:00'))?.day).toBe('2027-05-07');
  });

  it('of whole days end at midnight, an evening without an end too', () => {
    expect(localOf(nextOccurrence(event({ start: '2027-03-27', end: '2027-03-28' }), 0)?.endsAt ?? 0)).toBe(
      '2027-03-29T00:00',
    );
    expect(localOf(nextOccurrence(event({ start: '2027-03-27T20:00' }), 0)?.endsAt ?? 0)).toBe('2027-03-28T00:00');
  });

  it('of any event come in order, within the range, and are found by their day', () => {
    fc.assert(
      fc.property(anyEvent, fc.integer({ min: -400, max: 400 }), (given, shift) => {
        const from = instantOf(given.start) + shift * 86_400_000;
        const found = occurrencesOf(given, { from, limit: 20 });
        expect(found.length).toBeLessThanOrEqual(20);
        for (const [index, occurrence] of found.entries()) {
          expect(occurrence.endsAt).toBeGreaterThan(from);
          expect(occurrence.endsAt).toBeGreaterThanOrEqual(occurrence.startsAt);
          expect(occurrence.startsAt).toBeGreaterThan(found[index - 1]?.startsAt ?? Number.MIN_SAFE_INTEGER);
          expect(occurrence.start.slice(10)).toBe(given.start.slice(10));
          expect(occurrenceOn(given, occurrence.day)?.startsAt).toBe(occurrence.startsAt);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('begin with the beginning of the event', () => {
    fc.assert(
      fc.property(anyEvent, (given) => {
        expect(occurrencesOf(given, { from: NEVER_OVER, limit: 1 })[0]?.start).toBe(given.start);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('events in content files', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(anyEvent, (given) => {
        expect(eventSchema.parse(JSON.parse(JSON.stringify(compactEvent(given))))).toEqual(given);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it.each([
    [{ start: '2027-02-30' }, 'start'],
    [{ start: '2027-02-13T25:00' }, 'start'],
    [{ start: '0999-01-01' }, 'start'],
    [{ start: '2027-02-13T14:00', end: '2027-02-13' }, 'end'],
    [{ start: '2027-02-13T14:00', end: '2027-02-13T13:00' }, 'end'],
    [{ start: '2027-02-13', end: '2027-06-13' }, 'end'],
    [{ start: '2027-02-13', allDay: false }, 'allDay'],
    [{ start: '2027-02-13', place: { name: '' } }, 'place'],
    [{ start: '2027-02-13', signup: { limit: 0 } }, 'signup'],
    [{ start: '2027-02-13', signup: { daysBefore: 2 } }, 'signup'],
    [{ start: '2027-02-13', recurrence: { rule: 'FREQ=YEARLY' }, signup: { deadline: '2027-01-01' } }, 'signup'],
  ])('%j is refused for its %s', (given, key) => {
    expect(eventSchema.safeParse(given).error?.issues[0]?.path[0]).toBe(key);
  });
});

describe('choices of recurrence', () => {
  const day = fc
    .integer({ min: 0, max: 4000 })
    .map((offset) => new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10));

  it('give the first day as their first date', () => {
    fc.assert(
      fc.property(day, (start) => {
        for (const rule of recurrenceChoices(start, ''))
          expect(eventSchema.safeParse({ start, recurrence: { rule } }).success).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('move with the first day', () => {
    fc.assert(
      fc.property(day, day, fc.nat(), (from, to, pick) => {
        const choices = recurrenceChoices(from, '');
        const moved = ruleMovedTo(choices[pick % choices.length] ?? '', to, from);
        expect(eventSchema.safeParse({ start: to, recurrence: { rule: moved } }).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('take more weekdays and never lose the first one', () => {
    expect(toggleWeekday('FREQ=WEEKLY;BYDAY=SA', 'WE', '2027-02-13')).toBe('FREQ=WEEKLY;BYDAY=WE,SA');
    expect(toggleWeekday('FREQ=WEEKLY;BYDAY=WE,SA', 'WE', '2027-02-13')).toBe('FREQ=WEEKLY;BYDAY=SA');
    expect(toggleWeekday('FREQ=WEEKLY;BYDAY=SA', 'SA', '2027-02-13')).toBe('FREQ=WEEKLY;BYDAY=SA');
  });
});
