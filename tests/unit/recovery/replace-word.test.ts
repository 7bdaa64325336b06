import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../../src/core/content/body.ts';
import { replaceInBody, replaceInText } from '../../../src/core/recovery/replace-word.ts';

describe('a damaged word', () => {
  it('is replaced where it stands by itself, wherever in the body', () => {
    const body: Body = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'La citt? e la citt?-stato, cittò?' }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'text', text: 'citt?' }] }] },
      ],
    };
    const { value, count } = replaceInBody(body, 'citt?', 'città');
    expect(count).toBe(3);
    expect(JSON.stringify(value)).toBe(
      JSON.stringify(body).replace('La citt? e la citt?-', 'La città e la città-').replace('"citt?"', '"città"'),
    );
  });

  it('stays where it is part of a longer one', () => {
    expect(replaceInText('per?tanto per? x?per?', 'per?', 'però').value).toBe('per?tanto però x?però');
  });

  it('changes nothing else of a text', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (before, after) => {
        const text = (middle: string): string => [...before, middle, ...after].join(' ');
        expect(replaceInText(text('libert?'), 'libert?', 'libertà').value).toBe(text('libertà'));
      }),
    );
  });
});
