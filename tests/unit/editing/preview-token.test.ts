import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPreview, issuePreview } from '../../../src/core/editing/preview-token.ts';

const subject = { siteId: 'one', revisionId: '01abc', expiresAt: 1_000_000 };
const token = issuePreview('secret', subject);

describe('a preview link', () => {
  it('is good for its site and version until it ends', () => {
    expect(checkPreview('secret', token, 'one', 999_999)).toEqual({ state: 'good', revisionId: '01abc' });
    expect(checkPreview('secret', token, 'one', 1_000_001)).toEqual({ state: 'expired' });
    expect(checkPreview('secret', token, 'two', 0)).toEqual({ state: 'foreign' });
    expect(checkPreview('other', token, 'one', 0)).toEqual({ state: 'foreign' });
  });

  it('is not one when anything of it was changed', () => {
    const change = fc.tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom('a', 'B', '0', '.', '-', ''));
    fc.assert(
      fc.property(change, ([at, letter]) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        // The last letter of base64url holds bits that say nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(checkPreview('secret', changed, 'one', 0).state).toBe('foreign');
      }),
    );
    expect(checkPreview('secret', '', 'one', 0).state).toBe('foreign');
  });
});
