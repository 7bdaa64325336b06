import { describe, expect, it } from 'vitest';
import { checkToken, issueToken } from '../../../src/core/contact/token.ts';

const secret = 'a secret of the installation, long enough';
const subject = { siteId: 'one', values: { name: 'Anna', email: 'anna@example.ch', message: 'Buongiorno\ncome va?' } };
const start = 1_790_000_000_000;

describe('confirmation token', () => {
  const token = issueToken(secret, subject, start);

  it('counts from two seconds to one hour', () => {
    expect(checkToken(secret, token, subject, start + 1999)).toEqual({ state: 'early' });
    expect(checkToken(secret, token, subject, start + 2000)).toEqual({ state: 'good', id: token.split('.')[0] });
    expect(checkToken(secret, token, subject, start + 3_600_000).state).toBe('good');
    expect(checkToken(secret, token, subject, start + 3_600_001)).toEqual({ state: 'late' });
  });

  it.each([
    ['another site', { ...subject, siteId: 'two' }],
    ['another message', { ...subject, values: { ...subject.values, message: 'Buy now' } }],
    [
      'a moved border between fields',
      { ...subject, values: { name: 'Ann', email: 'aanna@example.ch', message: subject.values.message } },
    ],
  ])('is not good for %s', (_what, other) => {
    expect(checkToken(secret, token, other, start + 5000)).toEqual({ state: 'foreign' });
  });

  it('cannot be made younger, renamed or signed with another secret', () => {
    const [id, , signature] = token.split('.');
    const later = (start + 3_000_000).toString(36);
    expect(checkToken(secret, `${id}.${later}.${signature}`, subject, start + 3_700_000).state).toBe('foreign');
    expect(checkToken(secret, token.replace(/^./, 'z'), subject, start + 5000).state).toBe('foreign');
    expect(checkToken('another secret', token, subject, start + 5000).state).toBe('foreign');
    for (const nonsense of ['', '.', '..', 'a.b.c', '💥.1.2']) {
      expect(checkToken(secret, nonsense, subject, start + 5000).state).toBe('foreign');
    }
  });
});
