import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../../src/core/events/calendar.ts';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import type { EventDetails } from '../../../src/core/events/event.ts';
import { occurrencesOf } from '../../../src/core/events/occurrences.ts';
import { anyEvent } from './arbitraries.ts';

function calendarOf(event: EventDetails, title = 'Uscita', description = ''): string {
  return buildCalendar({
    name: 'Calendario',
    locale: 'it',
    url: 'https://valley.ch/it/events.ics',
    entries: [
      {
        uid: 'camp@valley.ch',
        title,
        description,
        url: 'https://valley.ch/it/camp/',
        event,
        createdAt: 0,
        changedAt: Date.UTC(2027, 0, 1),
      },
    ],
  });
}

/** What another library reads: the event with its zone. */
function parse(text: string): ICAL.Event {
  const calendar = new ICAL.Component(ICAL.parse(text) as string | unknown[]);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone !== null) ICAL.TimezoneService.register(zone);
  const item = calendar.getFirstSubcomponent('vevent');
  if (item === null) throw new Error('no event');
  return new ICAL.Event(item);
}

function instantsOf(event: ICAL.Event, limit: number): number[] {
  if (!event.isRecurring()) return [event.startDate.toUnixTime() * 1000];
  const iterator = event.iterator();
  const found: number[] = [];
  for (let next = iterator.next(); found.length < limit; next = iterator.next()) {
    // The types do not say that it ends.
    if ((next as ICAL.Time | undefined) === undefined) break;
    found.push(next.toUnixTime() * 1000);
  }
  return found;
}

describe('a calendar file', () => {
  it('is what RFC 5545 asks for', () => {
    const text = calendarOf(
      eventSchema.parse({
        start: '2027-03-20T14:00',
        end: '2027-03-20T17:00',
        place: { name: 'Sede; scout', address: 'Via da Mez 1, 7742 Poschiavo' },
        recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630', exceptions: ['2027-04-03'] },
      }),
      'Pomeriggio «in sede», con una riga che è più lunga di settantacinque byte e va piegata 🏕️🏕️',
      'Prima riga\nSeconda riga; con\\segni',
    );
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('DTSTART;TZID=Europe/Zurich:20270320T140000\r\n');
    expect(text).toContain('RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630T215959Z\r\n');
    expect(text).toContain('EXDATE;TZID=Europe/Zurich:20270403T140000\r\n');
    expect(text).toMatch(/DTSTAMP:20270101T000000Z\r\n/);
    const event = parse(text);
    expect(event.summary).toBe(
      'Pomeriggio «in sede», con una riga che è più lunga di settantacinque byte e va piegata 🏕️🏕️',
    );
    expect(event.description).toBe('Prima riga\nSeconda riga; con\\segni');
    expect(event.location).toBe('Sede; scout, Via da Mez 1, 7742 Poschiavo');
  });

  it('gives whole days as days, the end being the day after', () => {
    const text = calendarOf(eventSchema.parse({ start: '2027-07-10', end: '2027-07-17', cancelled: true }));
    expect(text).toContain('DTSTART;VALUE=DATE:20270710\r\nDTEND;VALUE=DATE:20270718\r\n');
    expect(text).toContain('STATUS:CANCELLED\r\n');
  });

  it('without events is a calendar too', () => {
    const text = buildCalendar({ name: 'x', locale: 'de', url: 'https://valley.ch/de/events.ics', entries: [] });
    expect(new ICAL.Component(ICAL.parse(text) as string | unknown[]).getAllSubcomponents('vevent')).toEqual([]);
  });

  it('gives another library the same dates, in summer and in winter', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const ours = occurrencesOf(event, { from: Number.MIN_SAFE_INTEGER, limit: 25 });
        const theirs = instantsOf(parse(calendarOf(event)), ours.length);
        if (event.allDay) {
          const read = theirs.map((instant) => new Date(instant).toISOString().slice(0, 10));
          expect(read).toEqual(ours.map(({ day }) => day));
        } else {
          const shown = ours.map(({ startsAt }) => Math.floor(startsAt / 1000) * 1000);
          // An hour that the clock leaves out is read in two ways; all others must be equal.
          const same = theirs.filter((instant, index) => instant === shown[index]).length;
          expect(same).toBeGreaterThanOrEqual(shown.length - (event.start.includes('T02:') ? 3 : 0));
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('survives any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
        const text = calendarOf(eventSchema.parse({ start: '2027-02-13' }), title);
        expect(text.match(/BEGIN:VEVENT/g)?.length ?? 0).toBeGreaterThanOrEqual(1);
        expect(text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
        const lone = title.isWellFormed();
        if (lone)
          expect(parse(text).summary).toBe(
            title.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' '),
          );
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
