import { describe, expect, it } from 'vitest';
import { withoutDocuments } from '../../../../src/core/assistant/written/talk.ts';
import { ScriptedGenerator } from '../../../helpers/scripted-generator.ts';
import { honest } from '../../../helpers/scripts/liar.ts';
import { WritingSite } from './writing-site.ts';

describe('a talk', () => {
  it('begins its prompt anew when editors leave a page of it out, and keeps its questions', async () => {
    const generator = new ScriptedGenerator(honest(1));
    const site = new WritingSite(generator);
    await site.read('When does the summer camp begin?');
    const { talk } = site;
    if (talk === null) throw new Error('Nothing was remembered.');
    expect(withoutDocuments(talk, ['elsewhere'])).toBe(talk);
    site.talk = withoutDocuments(talk, ['elsewhere', 'camp']);
    expect(site.talk).toEqual({ questions: talk.questions, prompt: null });
    site.pages = site.pages.filter(({ documentId }) => documentId !== 'camp');
    await site.read('Who leads the club?');
    const second = JSON.stringify(generator.requests[1]?.messages);
    expect(second).toContain('Anna Rossi');
    expect(second).not.toContain('12 July');
  });
});
