import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrenceText } from '../../../src/core/events/dates.ts';
import { eventText, scheduleText } from '../../../src/core/events/describe.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import { anyEvent } from './arbitraries.ts';

describe('an event in words', () => {
  const saturdays = eventSchema.parse({
    start: '2027-02-13T14:00',
    end: '2027-02-13T17:00',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20270626' },
  });

  it.each([
    ['fr', 'Chaque samedi, 14:00–17:00, du 13 février 2027 au 26 juin 2027'],
    ['it', 'Ogni sabato, 14:00–17:00, dal 13 febbraio 2027 al 26 giugno 2027'],
    ['de', 'Jeden Samstag, 14:00–17:00 Uhr, vom 13. Februar 2027 bis 26. Juni 2027'],
    ['en', 'Every Saturday, 14:00–17:00, from 13 February 2027 to 26 June 2027'],
  ] as const)('%s: %s', (locale, expected) => {
    expect(scheduleText(saturdays, locale)).toBe(expected);
  });

  it('of one date names day and time', () => {
    expect(occurrenceText({ start: '2027-02-13T08:30', end: '2027-02-13T17:00' }, 'it')).toBe(
      'sabato 13 febbraio 2027, 08:30–17:00',
    );
    expect(occurrenceText({ start: '2027-02-13T20:00', end: null }, 'de')).toBe('Samstag, 13. Februar 2027, 20:00 Uhr');
  });

  it('is never empty, in no language', () => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom(...LOCALES), (event, locale) => {
        const text = eventText(event, locale);
        expect(text).not.toMatch(/\{(?:rule|date|end|times|count|days|every|day)\}|undefined|NaN|Invalid/);
        expect(text.split('\n')[0]).toMatch(/\d/);
      }),
      { numRuns: 300 },
    );
  });
});
