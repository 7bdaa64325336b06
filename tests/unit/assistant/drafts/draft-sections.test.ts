import { describe, expect, it } from 'vitest';
import { sectionsOver } from '../../../../src/core/assistant/drafts/draft-sections.ts';
import type { DraftPassage } from '../../../../src/core/assistant/drafts/draft-ports.ts';
import { passagesOf } from '../../search/tiny-site.ts';
import { CAMP, sectionsOf } from '../written/writing-site.ts';

const [camp] = passagesOf([{ documentId: 'camp', locale: 'en', title: 'Camp', text: 'It begins on 19 July 2026.' }]);

function draft(ordinal: number): DraftPassage {
  if (camp === undefined) throw new Error('There is no passage.');
  return { passage: { ...camp, id: -1 - ordinal, ordinal, revisionId: 'draft' }, stems: new Set(), signs: null };
}

describe('what stands around a passage where drafts count', () => {
  const sections = sectionsOver(sectionsOf(CAMP), [draft(5), draft(1), draft(0)]);

  it('is the draft’s own text in its order, and nothing of the page that it replaces', async () => {
    const around = await sections.around({ documentId: 'camp', locale: 'en', ordinal: 1 }, 2);
    expect(around.map(({ ordinal, revisionId }) => [ordinal, revisionId])).toEqual([
      [0, 'draft'],
      [1, 'draft'],
    ]);
    expect(around[0]?.sentences).toEqual([[0, 26]]);
  });

  it('is what is published on every other page', async () => {
    const around = await sections.around({ documentId: 'club', locale: 'en', ordinal: 0 }, 2);
    expect(around.map(({ documentId }) => documentId)).toEqual(['club']);
  });
});
