import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_LIMITS, checkContactValues } from '../../../src/core/contact/form.ts';

const good = { name: 'Anna Zala', email: 'anna@example.ch', message: 'Ciao' };

describe('contact form values', () => {
  it('takes good ones and cleans line ends, blanks and control characters', () => {
    const checked = checkContactValues({
      name: ' Anna\tZala ',
      email: 'anna@example.ch ',
      message: 'one\r\ntwo\u0000\rthree\n',
    });
    expect(checked).toEqual({
      values: { name: 'Anna Zala', email: 'anna@example.ch', message: 'one\ntwo\nthree' },
      errors: [],
    });
  });

  it('names every field that is wrong, and why', () => {
    expect(checkContactValues({}).errors).toEqual([
      { field: 'name', reason: 'missing' },
      { field: 'email', reason: 'missing' },
      { field: 'message', reason: 'missing' },
    ]);
    const long = {
      name: 'n'.repeat(CONTACT_LIMITS.name + 1),
      email: 'anna@example',
      message: 'm'.repeat(CONTACT_LIMITS.message + 1),
    };
    expect(checkContactValues(long).errors).toEqual([
      { field: 'name', reason: 'too-long' },
      { field: 'email', reason: 'not-an-address' },
      { field: 'message', reason: 'too-long' },
    ]);
  });

  it('leaves no line break in what becomes a mail header', () => {
    const { values } = checkContactValues({ ...good, name: 'Anna\r\nBcc: all@example.com', email: 'a@b.ch\nx' });
    expect(values.name).not.toMatch(/[\r\n]/);
    expect(values.email).not.toMatch(/[\r\n]/);
  });

  it('is stable: checking checked values changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: 'binary' }), (name, email, message) => {
        const once = checkContactValues({ name, email, message });
        expect(checkContactValues({ ...once.values })).toEqual(once);
      }),
    );
  });

  it('takes files and other non-text for empty', () => {
    expect(checkContactValues({ ...good, message: new Blob(['x']) }).errors).toEqual([
      { field: 'message', reason: 'missing' },
    ]);
  });
});
