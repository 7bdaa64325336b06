import { beforeEach, describe, expect, it } from 'vitest';
import { DraftSaver, SAVE_LATEST, SAVE_PAUSE } from '../../../src/admin/editor/save/draft-saver.ts';
import type { DraftContent, SaveOutcome, ServerVersion } from '../../../src/admin/editor/save/draft.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';

const content = (title: string): DraftContent => ({
  meta: { ...EMPTY_META, title },
  body: { type: 'doc', content: [{ type: 'paragraph' }] },
});
const version = (versionId: string, title: string): ServerVersion => ({ versionId, ...content(title) });

/** A clock, a server and a browser's store, all in the test's hand. */
class World {
  now = 0;
  title = 'start';
  timers: { at: number; run: () => void }[] = [];
  sent: { base: string | null; title: string }[] = [];
  answers: SaveOutcome[] = [];
  kept: { base: string | null; title: string } | null = null;
  states: string[] = [];
  hold: Promise<void> | null = null;

  readonly saver = new DraftSaver(
    {
      content: () => content(this.title),
      send: async (base, { meta }) => {
        this.sent.push({ base, title: meta.title });
        await this.hold;
        return this.answers.shift() ?? { kind: 'saved', versionId: `v${this.sent.length}`, meta };
      },
      keep: async (base, { meta }) => {
        this.kept = { base: base.versionId, title: meta.title };
      },
      forget: async () => {
        this.kept = null;
      },
      now: () => this.now,
      after: (ms, run) => {
        const timer = { at: this.now + ms, run };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      onState: (state) => this.states.push(state.kind),
    },
    version('v0', 'start'),
  );

  type(title: string): void {
    this.title = title;
    this.saver.changed();
  }

  async pass(ms: number): Promise<void> {
    await settle();
    const until = this.now + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.now = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await settle();
    }
    this.now = until;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('saving', () => {
  it('waits for a pause and names the version that the text started from', async () => {
    world.type('a');
    await world.pass(SAVE_PAUSE - 1);
    expect(world.sent).toEqual([]);
    world.type('ab');
    await world.pass(SAVE_PAUSE);
    expect(world.sent).toEqual([{ base: 'v0', title: 'ab' }]);
    expect(world.saver.state.kind).toBe('saved');
    world.type('abc');
    await world.pass(SAVE_PAUSE);
    expect(world.sent[1]).toEqual({ base: 'v1', title: 'abc' });
  });

  it('does not wait for ever while somebody types', async () => {
    for (let i = 0; i < 30; i += 1) {
      world.type(`t${i}`);
      await world.pass(300);
    }
    expect(world.sent.length).toBeGreaterThanOrEqual(Math.floor((30 * 300) / SAVE_LATEST));
  });

  it('has one request at a time and sends what was typed meanwhile afterwards', async () => {
    let release = (): void => undefined;
    world.hold = new Promise((resolve) => (release = resolve));
    world.type('a');
    await world.pass(SAVE_PAUSE);
    world.type('ab');
    await world.pass(SAVE_PAUSE * 3);
    expect(world.sent).toHaveLength(1);
    expect(world.kept).toEqual({ base: 'v0', title: 'ab' });
    release();
    world.hold = null;
    await world.pass(SAVE_PAUSE);
    expect(world.sent).toEqual([
      { base: 'v0', title: 'a' },
      { base: 'v1', title: 'ab' },
    ]);
    expect(world.kept).toBeNull();
  });

  it('keeps words in the browser until the server has them, and tries again by itself', async () => {
    world.answers = [{ kind: 'unreachable' }, { kind: 'unreachable' }];
    world.type('a');
    await world.pass(SAVE_PAUSE);
    expect(world.saver.state.kind).toBe('offline');
    world.type('ab');
    await world.pass(1500);
    expect(world.kept).toEqual({ base: 'v0', title: 'ab' });
    await world.pass(20_000);
    expect(world.saver.state.kind).toBe('saved');
    expect(world.sent.at(-1)).toEqual({ base: 'v0', title: 'ab' });
    expect(world.kept).toBeNull();
  });

  it('stops at a conflict, keeps the words, and goes on from the version that they were merged with', async () => {
    const current = { ...version('v9', 'theirs'), author: { id: 'ada', name: 'Ada' }, at: 1 };
    world.answers = [{ kind: 'conflict', current }];
    world.type('mine');
    await world.pass(SAVE_PAUSE);
    world.type('mine, more');
    await world.pass(60_000);
    expect(world.sent).toHaveLength(1);
    expect(world.kept).toEqual({ base: 'v0', title: 'mine, more' });
    expect(await world.saver.flush()).toBe(false);
    world.title = 'merged';
    world.saver.resume(current, true);
    await world.pass(SAVE_PAUSE);
    expect(world.sent.at(-1)).toEqual({ base: 'v9', title: 'merged' });
  });

  it('waits for somebody to sign in again', async () => {
    world.answers = [{ kind: 'signed-out' }];
    world.type('a');
    await world.pass(60_000);
    expect(world.saver.state.kind).toBe('signed-out');
    expect(world.kept?.title).toBe('a');
    world.saver.retry();
    await settle();
    expect(world.saver.state.kind).toBe('saved');
  });

  it('says when the server does not take it, and tries again at the next change', async () => {
    world.answers = [{ kind: 'refused', message: 'No.' }];
    world.type('a');
    await world.pass(SAVE_PAUSE);
    expect(world.saver.state).toEqual({ kind: 'refused', message: 'No.' });
    world.type('b');
    await world.pass(SAVE_PAUSE);
    expect(world.saver.state.kind).toBe('saved');
  });

  it('flushes at once, and says whether everything is saved', async () => {
    world.type('a');
    expect(await world.saver.flush()).toBe(true);
    expect(world.sent).toEqual([{ base: 'v0', title: 'a' }]);
    world.answers = [{ kind: 'unreachable' }];
    world.type('b');
    expect(await world.saver.flush()).toBe(false);
  });

  it('sends the words of a flush that comes while an older save is on its way', async () => {
    let release = (): void => undefined;
    world.hold = new Promise((resolve) => (release = resolve));
    world.type('a');
    await world.pass(SAVE_PAUSE);
    world.type('ab');
    const flushed = world.saver.flush();
    release();
    world.hold = null;
    expect(await flushed).toBe(true);
    expect(world.sent.at(-1)).toEqual({ base: 'v1', title: 'ab' });
  });
});
