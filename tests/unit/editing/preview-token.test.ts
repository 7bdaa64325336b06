import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOfToken, previewToken } from '../../../src/core/editing/preview-token.ts';

const token = previewToken('secret', 'one', '01abc');

describe('the address of a preview', () => {
  it('names its link, on its site', () => {
    expect(linkOfToken('secret', 'one', token)).toBe('01abc');
    expect(linkOfToken('secret', 'two', token)).toBeNull();
    expect(linkOfToken('other', 'one', token)).toBeNull();
  });

  it('is none when anything of it was changed', () => {
    const change = fc.tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom('a', 'B', '0', '.', '-', ''));
    fc.assert(
      fc.property(change, ([at, letter]) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        // The last letter of base64url holds bits that say nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(linkOfToken('secret', 'one', changed)).toBeNull();
      }),
    );
    expect(linkOfToken('secret', 'one', '')).toBeNull();
  });
});
