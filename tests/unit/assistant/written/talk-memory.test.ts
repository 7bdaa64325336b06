import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTalkId, TalkMemory } from '../../../../src/core/assistant/written/talk-memory.ts';

const LIMITS = { idleMs: 1000, bytes: 20_000, talkBytes: 8000 };
const named = (talkId: string, siteId = 'valley', client = 'anna') => ({ siteId, client, talkId });
const talk = (...questions: string[]) => ({ questions, prompt: null });

describe('TalkMemory', () => {
  it('keeps talks of different sites and visitors apart, also where somebody knows the id', () => {
    const memory = new TalkMemory();
    memory.write(named('talk-1'), talk('When?'), 0);
    expect(memory.read(named('talk-1'), 1)?.questions).toEqual(['When?']);
    expect(memory.read(named('talk-1', 'lab'), 1)).toBeNull();
    expect(memory.read(named('talk-1', 'valley', 'bruno'), 1)).toBeNull();
  });

  it('forgets a talk that is silent', () => {
    const memory = new TalkMemory(LIMITS);
    memory.write(named('one'), talk('When?'), 0);
    memory.write(named('other'), talk('Where?'), 500);
    expect(memory.read(named('one'), 1000)).toBeNull();
    expect(memory.read(named('other'), 1000)).not.toBeNull();
    expect(memory.read(named('other'), 1500)).toBeNull();
    expect(memory.bytes).toBe(0);
  });

  it('starts a talk over that grows too long, and keeps its questions', () => {
    const memory = new TalkMemory(LIMITS);
    const prompt = {
      model: 'm',
      messages: [{ role: 'user' as const, text: 'x'.repeat(5000) }],
      sentences: [],
      tokens: 9,
    };
    memory.write(named('one'), { questions: ['When?'], prompt }, 0);
    expect(memory.read(named('one'), 1)).toEqual(talk('When?'));
  });

  it('stays within its bytes whatever is written, the latest talk included', () => {
    const write = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      length: fc.nat(3000),
      at: fc.nat(3000),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
        const memory = new TalkMemory(LIMITS);
        for (const { id, length, at } of writes.toSorted((a, b) => a.at - b.at)) {
          memory.write(named(id), talk('y'.repeat(length)), at);
          expect(memory.bytes).toBeLessThanOrEqual(LIMITS.bytes);
          expect(memory.read(named(id), at)).not.toBeNull();
        }
      }),
    );
  });
});

describe('readTalkId', () => {
  it('takes what the AI SDK and browsers make, and nothing that could be guessed', () => {
    expect(readTalkId('kQ3vXh2mPz81LsWd')).toBe('kQ3vXh2mPz81LsWd');
    expect(readTalkId('0b9e4f6e-53f5-4d0a-9c58-0f9d3c6a1b2e')).not.toBeNull();
    for (const bad of ['1', 'short', 'a b c d e f g h i j', 'x'.repeat(65), 7, null, undefined, {}]) {
      expect(readTalkId(bad)).toBeNull();
    }
  });
});
