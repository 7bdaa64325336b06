import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMoment } from '../../../src/infra/backup/follow/find-moment.ts';
import { ownName } from '../../../src/infra/backup/own-installation.ts';
import { findBackup, readBackups } from '../../../src/infra/backup/store-contents.ts';
import { addMedia, backUp, makePlace, rowsOf, verifyAll } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { caughtUp, followPlace, restoredFolder, restoreMoment, stepsOf } from '../../helpers/followed-place.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** On a machine that does other things too. */
const PATIENT = { timeout: 30_000 };

let place: BackupPlace;
const noon = Date.now();
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  place = await makePlace();
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

const names = (): string[] => (rowsOf(restoredFolder(place))['media'] as { name: string }[]).map(({ name }) => name);

/** Makes a backup while the clock is a day ahead, and one an hour later under the right one. @returns their ids */
async function backUpUnderTwoClocks(): Promise<{ readonly ahead: string; readonly right: string }> {
  vi.setSystemTime(noon + DAY_MS);
  const ahead = await backUp(place);
  vi.setSystemTime(noon + HOUR_MS);
  addMedia(place.data, 'one', 'later.png', Buffer.alloc(5000, 1));
  const right = await backUp(place);
  expect([ahead.laterBefore, right.laterBefore]).toEqual([null, ahead.id]);
  return { ahead: ahead.id, right: right.id };
}

describe('a backup that was made while the clock was ahead', () => {
  it('is not the latest, and the first to go', async () => {
    const { ahead, right } = await backUpUnderTwoClocks();
    expect((await findBackup(place.store, 'latest', null)).id).toBe(right);
    vi.setSystemTime(noon + 2 * HOUR_MS);
    const third = await backUp(place, { keep: 2 });
    expect([third.removed, third.laterBefore]).toEqual([[ahead], null]);
    expect((await readBackups(place.store)).known.map(({ id }) => id)).toEqual([right, third.id]);
    expect(await verifyAll(place)).toMatchObject({ ok: true });
  });

  it('is restored by its id alone, which is told where its moment would have been the closest', async () => {
    const { ahead, right } = await backUpUnderTwoClocks();
    const own = await ownName(place.data);
    const until = noon + DAY_MS + HOUR_MS;
    const moment = await findMoment(place.store, until, own);
    expect([moment.backup.id, moment.problem]).toEqual([right, expect.stringContaining(ahead)]);
    expect(moment.otherwise.map(({ backup }) => backup.id)).toEqual([]);
    expect((await findMoment(place.store, noon + 2 * HOUR_MS, own)).problem).toBeNull();
    vi.setSystemTime(noon + DAY_MS + 2 * HOUR_MS);
    await backUp(place);
    expect((await findMoment(place.store, noon + 2 * DAY_MS, own)).problem).toBeNull();
    expect((await verifyAll(place)).wrongMoments).toEqual([ahead]);
  });

  it('does not have the last word on what was removed', async () => {
    const journal = path.join(place.data, 'erasures.jsonl');
    writeFileSync(journal, '\n{"id":"a"}\n');
    await backUp(place);
    vi.setSystemTime(noon + DAY_MS);
    await backUp(place);
    vi.setSystemTime(noon + HOUR_MS);
    writeFileSync(journal, '\n{"id":"a"}\n\n{"id":"b"}\n');
    await backUp(place);
    expect((await restoreMoment(place, noon + 1)).erasures).toEqual({ taken: 1, otherSecret: false });
    expect(readFileSync(path.join(restoredFolder(place), 'erasures.jsonl'), 'utf8')).toContain('"b"');
  });

  it('is not what changes go on from: not while its moment is to come, nor when it has passed', async () => {
    const { ahead, right } = await backUpUnderTwoClocks();
    const told: (string | null | undefined)[] = [];
    for (const [at, name] of [
      [noon + 2 * HOUR_MS, 'before.png'],
      [noon + 2 * DAY_MS, 'after.png'],
    ] as const) {
      vi.setSystemTime(at);
      const following = followPlace(place);
      addMedia(place.data, 'one', name, Buffer.from(name.repeat(500)));
      await vi.waitUntil(() => following.states.some(({ until }) => until !== null), PATIENT);
      told.push(following.states[0]?.problem);
      await following.stop();
    }
    expect(told).toEqual([expect.stringContaining(ahead), null]);
    expect(new Set((await stepsOf(place)).map(({ base }) => base))).toEqual(new Set([right]));
    await restoreMoment(place, noon + 3 * DAY_MS);
    expect(names()).toEqual(['after.png', 'before.png', 'later.png', 'one.png', 'two.png']);
  });
});

describe('changes after the only backup, which was made while the clock was ahead', () => {
  it('have every picture that is newer, also when its moment has passed', async () => {
    vi.setSystemTime(noon + DAY_MS);
    await backUp(place);
    vi.setSystemTime(noon + HOUR_MS);
    const waiting = followPlace(place);
    await vi.waitUntil(() => waiting.states.length > 0, PATIENT);
    await waiting.stop();
    expect(waiting.states[0]).toMatchObject({ until: null });
    // The disk's clock is the real one: two days after, the picture is older than what the backup says of itself.
    addMedia(place.data, 'one', 'later.png', Buffer.alloc(5000, 1));
    vi.setSystemTime(noon + 2 * DAY_MS);
    const following = followPlace(place);
    await vi.waitUntil(() => following.states.some(({ until }) => until !== null), PATIENT);
    await following.stop();
    const { missing } = await restoreMoment(place, noon + 3 * DAY_MS);
    expect([missing, names()]).toEqual([[], ['later.png', 'one.png', 'two.png']]);
  });

  it('know the removals of all chains, whichever was begun last by the clock', async () => {
    const journal = path.join(place.data, 'erasures.jsonl');
    await backUp(place);
    vi.setSystemTime(noon + DAY_MS);
    const ahead = followPlace(place);
    writeFileSync(journal, '\n{"id":"a"}\n');
    await caughtUp(ahead);
    await ahead.stop();
    vi.setSystemTime(noon + HOUR_MS);
    const right = followPlace(place);
    writeFileSync(journal, '\n{"id":"a"}\n\n{"id":"b"}\n');
    await caughtUp(right);
    await right.stop();
    expect((await restoreMoment(place, noon + 1)).erasures).toEqual({ taken: 2, otherSecret: false });
  });
});
