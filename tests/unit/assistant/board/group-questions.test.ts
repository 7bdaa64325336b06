import { describe, expect, it } from 'vitest';
import { groupQuestions } from '../../../../src/core/assistant/board/group-questions.ts';
import { measureMeaning } from '../../../../src/core/assistant/board/meaning.ts';
import type { BoardQuestion } from '../../../../src/core/assistant/question-board.ts';
import { quantise } from '../../../../src/core/search/vectors.ts';
import { randomVectors } from '../../../helpers/vectors.ts';

const NOW = Date.UTC(2026, 10, 26);
const DAY = 86_400_000;

/** Eight questions that mean something else each; what all have in common is their middle. */
const background = randomVectors(24, 32, 11);
const measure = measureMeaning(background);

let next = 0;

function asked(text: string, more: Partial<BoardQuestion> = {}): BoardQuestion {
  next += 1;
  return {
    id: `question-${String(next)}`,
    locale: 'de',
    text,
    answered: false,
    score: 0.1,
    nearest: [],
    createdAt: NOW - DAY,
    helpful: null,
    reason: '',
    settledAt: null,
    vector: null,
    draftDocument: null,
    ...more,
  };
}

describe('the board of questions', () => {
  const camp = quantise(background[0]!);
  const other = quantise(background[1]!);

  it('puts the same words together, whatever their capitals and marks, without an embedder', () => {
    const groups = groupQuestions(
      [asked('Was kostet das Lager?'), asked('was kostet das lager'), asked('Wo?')],
      null,
      NOW,
    );
    expect(groups.map(({ ids }) => ids.length)).toEqual([2, 1]);
  });

  it('puts the same meaning together across languages, and names the group by the most frequent words', () => {
    const questions = [
      asked('How much is the camp?', { locale: 'en', vector: camp }),
      asked('Was kostet das Lager?', { vector: camp }),
      asked('Was kostet das Lager?', { vector: camp }),
      asked('Gibt es Duschen?', { vector: other }),
    ];
    const [group, rest] = groupQuestions(questions, measure, NOW);
    expect(group).toMatchObject({ text: 'Was kostet das Lager?', locale: 'de' });
    expect(group?.wordings.map(({ locale, ids }) => [locale, ids.length])).toEqual([
      ['de', 2],
      ['en', 1],
    ]);
    expect(rest?.text).toBe('Gibt es Duschen?');
  });

  it('leaves a question alone that has no vector of this embedder', () => {
    const questions = [asked('Eins', { vector: camp }), asked('Zwei'), asked('Drei', { vector: new Int8Array(4) })];
    expect(groupQuestions(questions, measure, NOW)).toHaveLength(3);
  });

  it('loses and doubles no question, in whatever order they come', () => {
    const vectors = [camp, other, null];
    const questions = Array.from({ length: 60 }, (_, i) =>
      asked(`Frage ${String(i % 17)}`, { vector: vectors[i % 3] ?? null }),
    );
    const ids = groupQuestions(questions, measure, NOW).flatMap((group) => group.ids);
    expect(ids.toSorted()).toEqual(questions.map(({ id }) => id).toSorted());
  });

  it('names first the pages that most of the questions came near to, and counts by week', () => {
    const questions = [
      asked('Preis?', { nearest: ['home', 'camp'], createdAt: NOW - 1 }),
      asked('Preis?', { nearest: ['camp'], createdAt: NOW - 8 * DAY }),
      asked('Preis?', { nearest: ['camp'], createdAt: NOW - 80 * DAY }),
    ];
    const [group] = groupQuestions(questions, null, NOW);
    expect(group?.nearest).toEqual(['camp', 'home']);
    expect(group?.weeks).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  });
});
