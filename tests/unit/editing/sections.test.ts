import { describe, expect, it } from 'vitest';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import { blockIdOf, blocksWithIds } from '../../../src/core/content/block-ids.ts';
import { sectionsIn, withSections } from '../../../src/core/content/sections.ts';

const section = (id: string, document: string): BodyNode => ({ type: 'section', attrs: { id, values: { document } } });
const heading: BodyNode = {
  type: 'heading',
  attrs: { id: 'h', level: 2 },
  content: [{ type: 'text', text: 'Zeiten' }],
};
const hours: Body = {
  type: 'doc',
  content: [heading, { type: 'paragraph', attrs: { id: 'p' } }, section('x', 'hours')],
};

describe('sections of a body', () => {
  it('are filled in, each use with ids of its own, and one in another stays empty', () => {
    const body: Body = {
      type: 'doc',
      content: [
        section('a', 'hours'),
        { type: 'blockquote', attrs: { id: 'q' }, content: [section('c', 'hours')] },
        section('b', 'none'),
      ],
    };
    expect(sectionsIn(body)).toEqual(['hours', 'none']);
    const whole = withSections(body, (id) => (id === 'hours' ? { body: hours } : null));
    const ids = blocksWithIds(whole).map(blockIdOf);
    expect(ids).toEqual([...new Set(ids)]);
    expect(whole.content[0]?.content?.map(blockIdOf)).toEqual(['a-h', 'a-p', 'a-x']);
    expect(whole.content[0]?.content?.[2]?.content).toBeUndefined();
    expect(whole.content[2]?.content).toEqual([]);
  });

  it('cost nothing where there are none', () => {
    expect(withSections(hours.content[0] as Body, () => null)).toBe(hours.content[0]);
  });
});
