import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/assistant/answer.ts';
import { aliasedDocuments } from '../../../src/core/search/aliases.ts';
import { queryTerms, searchStems } from '../../../src/core/search/query.ts';
import { retrieve } from '../../../src/core/search/retrieve.ts';
import { stemOf } from '../../../src/core/search/stem.ts';
import { tinySite } from './tiny-site.ts';

const PAGES = [
  { documentId: 'camp', locale: 'it', title: 'Campo estivo', text: 'Il campeggio dura due settimane in luglio.' },
  { documentId: 'dues', locale: 'it', title: 'Quota', text: 'La quota annuale è di 80 franchi.' },
  { documentId: 'hall', locale: 'it', title: 'La sede', text: 'La sede si trova a Poschiavo, vicino alla stazione.' },
] as const;

const base = { locale: 'it', locales: ['it'] } as const;
const synonyms = [{ locale: 'it', words: ['tassa', 'quota annuale', 'contributo'] }] as const;

describe('synonyms of a site', () => {
  it('find pages that say it with another word of the group, and weigh less than the word itself', async () => {
    const question = 'A quanto ammonta la tassa?';
    const without = await retrieve({ ...base, question }, tinySite(PAGES, null));
    const found = await retrieve({ ...base, question, synonyms }, tinySite(PAGES, null));
    expect(without.passages.filter(({ signals }) => signals.coverage > 0.5)).toEqual([]);
    expect(found.passages[0]?.passage.documentId).toBe('dues');
    const own = await retrieve({ ...base, question: 'A quanto ammonta la quota annuale?' }, tinySite(PAGES, null));
    expect(own.passages[0]?.signals.coverage).toBeGreaterThan(found.passages[0]?.signals.coverage ?? 1);
  });

  it('take a phrase only as a whole', () => {
    const stems = (question: string): string[] => searchStems(queryTerms(question, 'it', 'it', synonyms));
    expect(stems('la quota')).toEqual([stemOf('quota', 'it')]);
    expect(stems('la quota annuale')).toContain(stemOf('tassa', 'it'));
  });

  it('of another language add nothing', () => {
    const german = [{ locale: 'de', words: ['tassa', 'Beitrag'] }] as const;
    expect(queryTerms('la tassa', 'it', 'it', german)[0]?.synonyms).toEqual([]);
  });

  it('never take a word of the question away', () => {
    const word = fc.constantFrom('tassa', 'quota', 'annuale', 'contributo', 'sede', 'luglio', '80');
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(fc.array(word), { maxLength: 4 }),
        (words, groups) => {
          const asked = words.join(' ');
          const plain = queryTerms(asked, 'it', 'it').map((term) => term.stem);
          const site = groups.map((group) => ({ locale: 'it', words: group }) as const);
          expect(queryTerms(asked, 'it', 'it', site).map((term) => term.stem)).toEqual(plain);
          expect(searchStems(queryTerms(asked, 'it', 'it', site))).toEqual(expect.arrayContaining(plain));
        },
      ),
    );
  });
});

describe('aliases of pages', () => {
  const aliases = [{ locale: 'it', text: 'Dove posso trovarvi?', document: 'hall' }] as const;

  it('lead a question that asks the same to the page, and answer it', async () => {
    const settings = { synonyms: [], aliases, excludedDocuments: [] };
    const thresholds = { default: 1 };
    const asked = { ...base, question: 'dove vi posso trovare', thresholds };
    expect((await answerQuestion(asked, tinySite(PAGES))).kind).toBe('refusal');
    const answer = await answerQuestion({ ...asked, settings }, tinySite(PAGES));
    if (answer.kind !== 'quotes') throw new Error('refused');
    expect(answer.quotes[0]?.documentId).toBe('hall');
  });

  it('leave other questions alone', () => {
    expect(aliasedDocuments('Quando comincia il campeggio?', 'it', aliases).size).toBe(0);
    expect(aliasedDocuments('', 'it', aliases).size).toBe(0);
  });
});

describe('documents that the assistant leaves out', () => {
  it('are neither quoted nor offered, and the search still finds them', async () => {
    const question = 'Quanto dura il campeggio?';
    const settings = { synonyms: [], aliases: [], excludedDocuments: ['camp'] };
    const answer = await answerQuestion({ ...base, question, settings, thresholds: { default: 0 } }, tinySite(PAGES));
    const named = [...answer.nearest, ...(answer.kind === 'quotes' ? answer.quotes : [])];
    expect(named.map((page) => page.documentId)).not.toContain('camp');
    expect(answer.retrieval.passages.map(({ passage }) => passage.documentId)).not.toContain('camp');
    const found = await retrieve({ ...base, question }, tinySite(PAGES));
    expect(found.passages[0]?.passage.documentId).toBe('camp');
  });
});
