import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadTalk, storeTalk } from '../../../src/widget/talk-storage.ts';
import { newTurn } from '../../../src/widget/turn.ts';

const ONE = 'https://one.example';
const OTHER = 'https://other.example';

function talk(question: string) {
  return { id: question, turns: [newTurn(question, 'de')], open: true, chosen: null };
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('talks over a change of page', () => {
  it('with two sites on one page stay apart', () => {
    storeTalk(talk('Wann?'), ONE);
    storeTalk(talk('Wo?'), OTHER);
    storeTalk(talk('Wer?'), '');
    expect([ONE, OTHER, ''].map((origin) => loadTalk('de', origin)?.turns[0]?.question)).toEqual([
      'Wann?',
      'Wo?',
      'Wer?',
    ]);
    storeTalk({ ...talk(''), turns: [] }, ONE);
    expect([ONE, OTHER].map((origin) => loadTalk('de', origin)?.id)).toEqual([undefined, 'Wo?']);
  });
});
