import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, formOf } from '../../../src/admin/events/event-form.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { anyEvent } from './arbitraries.ts';

describe('the form of an event', () => {
  it('shows every event as it is', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(eventOf(formOf(event))).toEqual({ ok: true, event });
      }),
      { numRuns: 300 },
    );
  });

  it('gives only what the server takes', () => {
    const text = fc.constantFrom('', '0', '5', '99999', 'x', '2027-02-13', '2027-02-12', '14:00', '09:30');
    const fields = fc.record({
      startDate: fc.constantFrom('', '2027-02-13', '1900-01-01'),
      startTime: fc.constantFrom('', '14:00'),
      endDate: fc.constantFrom('', '2027-02-13', '2027-02-12', '2027-12-31'),
      endTime: fc.constantFrom('', '13:00', '17:00'),
      allDay: fc.boolean(),
      placeName: fc.constantFrom('', ' Sede '),
      placeAddress: fc.constantFrom('', 'Via 1'),
      rule: fc.constantFrom('', 'FREQ=WEEKLY;BYDAY=SA'),
      ending: fc.constantFrom('never', 'until', 'count'),
      until: fc.constantFrom('', '2027-02-12', '2027-03-01'),
      count: text,
      hasSignup: fc.boolean(),
      limit: text,
      persons: text,
      daysBefore: text,
      deadline: fc.constantFrom('', '2027-02-10'),
    });
    fc.assert(
      fc.property(fields, (values) => {
        const result = eventOf({ ...formOf(null), ...(values as object) });
        if (result.ok && result.event !== null) expect(eventSchema.parse(result.event)).toEqual(result.event);
      }),
      { numRuns: 1000 },
    );
  });

  it('says what is wrong with a field', () => {
    const form = { ...formOf(null), startDate: '2027-02-13', startTime: '14:00' };
    expect(eventOf({ ...form, startTime: '' })).toEqual({ ok: false, problems: { start: { kind: 'time' } } });
    expect(eventOf({ ...form, endTime: '13:00' })).toEqual({ ok: false, problems: { end: { kind: 'end' } } });
    expect(eventOf({ ...form, placeAddress: 'Via 1' })).toEqual({ ok: false, problems: { place: { kind: 'place' } } });
    expect(eventOf({ ...form, hasSignup: true, limit: '-1' })).toEqual({
      ok: false,
      problems: { limit: { kind: 'number', least: 1, most: 10_000 } },
    });
  });
});
