import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../../src/core/events/event-schema.ts';
import { writeCsv } from '../../../src/core/export/csv.ts';
import { cancelToken, readCancelToken } from '../../../src/core/signup/cancel-token.ts';
import { dateOf, openDates } from '../../../src/core/signup/dates.ts';
import { checkSignupValues } from '../../../src/core/signup/form.ts';
import { endOfGroup } from '../../../src/core/signup/retention.ts';
import { instantOf, localOf } from '../../../src/shared/zurich-time.ts';

const once = { start: '2027-02-13T08:30', end: '2027-02-13T17:00' };
const saturdays = {
  start: '2027-02-06T14:00',
  recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA', exceptions: ['2027-02-20'] },
};

describe('dates for which one may sign up', () => {
  it('close when the event begins, or at midnight after the deadline', () => {
    const plain = eventSchema.parse({ ...once, signup: {} });
    expect(openDates(plain, instantOf('2027-02-13T08:29'))).toHaveLength(1);
    expect(openDates(plain, instantOf('2027-02-13T08:30'))).toEqual([]);
    const early = eventSchema.parse({ ...once, signup: { deadline: '2027-02-10' } });
    expect(openDates(early, instantOf('2027-02-10T23:59'))).toHaveLength(1);
    expect(openDates(early, instantOf('2027-02-11'))).toEqual([]);
  });

  it('of an event that recurs close so many days before', () => {
    const event = eventSchema.parse({ ...saturdays, signup: { daysBefore: 2 } });
    const [first, second] = openDates(event, instantOf('2027-02-01'));
    expect([first?.key, second?.key]).toEqual(['2027-02-06', '2027-02-13']);
    expect(localOf(first?.closesAt ?? 0)).toBe('2027-02-05T00:00');
    expect(openDates(event, instantOf('2027-02-12')).map(({ key }) => key)[0]).toBe('2027-02-27');
  });

  it('are none when it is cancelled or takes no sign-ups', () => {
    expect(openDates(eventSchema.parse({ ...once, signup: {}, cancelled: true }), 0)).toEqual([]);
    expect(openDates(eventSchema.parse(once), 0)).toEqual([]);
  });

  it('keep the people of an event that is moved', () => {
    const moved = eventSchema.parse({ ...once, start: '2027-03-13T08:30', end: '2027-03-13T17:00' });
    expect(dateOf(moved, '')?.day).toBe('2027-03-13');
    const group = { documentId: 'x', occurrence: '', endsAt: instantOf('2027-02-13T17:00') };
    expect(localOf(endOfGroup(group, moved))).toBe('2027-03-13T17:00');
    expect(endOfGroup(group, null)).toBe(group.endsAt);
  });
});

describe('what is posted', () => {
  const good = { name: 'Anna', email: 'anna@example.ch', persons: '2', consent: 'yes', occurrence: '2027-02-06' };
  const check = (fields: object) =>
    checkSignupValues({ ...good, ...fields }, { persons: 4 }, ['2027-02-06']).errors.map(
      ({ field, reason }) => `${field} ${reason}`,
    );

  it('is taken when it is whole', () => {
    expect(check({})).toEqual([]);
    expect(check({ persons: undefined, occurrence: '' })).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, 'name missing'],
    [{ name: 'x'.repeat(201) }, 'name too-long'],
    [{ email: 'anna' }, 'email not-an-address'],
    [{ persons: '0' }, 'persons not-a-number'],
    [{ persons: '-3' }, 'persons not-a-number'],
    [{ persons: '5' }, 'persons too-many'],
    [{ remark: 'x'.repeat(1001) }, 'remark too-long'],
    [{ consent: 'no' }, 'consent missing'],
    [{ occurrence: '2027-02-13' }, 'occurrence closed'],
  ])('%j: %s', (fields, expected) => {
    expect(check(fields)).toEqual([expected]);
  });
});

describe('the link to give a place up', () => {
  const secret = 's'.repeat(32);

  it('holds for one sign-up of one site', () => {
    const token = cancelToken(secret, 'valley', 'abc');
    expect(readCancelToken(secret, 'valley', token)).toBe('abc');
    expect(readCancelToken(secret, 'other', token)).toBeNull();
    expect(readCancelToken('t'.repeat(32), 'valley', token)).toBeNull();
    expect(readCancelToken(secret, 'valley', token.replace('abc', 'abd'))).toBeNull();
    expect(readCancelToken(secret, 'valley', '')).toBeNull();
  });
});

describe('CSV', () => {
  it('is quoted, and runs in no spreadsheet', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '=cmd|calc', '＝1'];
    const csv = writeCsv([['a,b', 'say "x"', 'two\nlines', 3, null], formulas]);
    expect(csv.startsWith('\ufeff"a,b","say ""x""","two\nlines",3,\r\n')).toBe(true);
    for (const cell of csv.trim().split('\r\n')[1]?.split(',') ?? []) expect(cell).toMatch(/^"?'/);
  });
});
