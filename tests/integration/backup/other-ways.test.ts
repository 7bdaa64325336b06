import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pieceName } from '../../../src/core/backup/layout.ts';
import { changesPrefix, stepName } from '../../../src/core/backup/steps.ts';
import type { StepName } from '../../../src/core/backup/steps.ts';
import { findBackup } from '../../../src/infra/backup/store-contents.ts';
import { addMedia, backUp, forgeBackup, largerThanAnyDisk, makePlace, oneFile, rowsOf } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { caughtUp, followPlace, restoredFolder, restoreMoment, stepsOf } from '../../helpers/followed-place.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  vi.restoreAllMocks();
  place.remove();
});

const names = (): string[] => (rowsOf(restoredFolder(place))['media'] as { name: string }[]).map(({ name }) => name);

/** Stores a picture in steps of a chain of its own. */
async function followTo(name: string, recipients: readonly string[] | null = null): Promise<void> {
  const following = followPlace(place, recipients);
  await caughtUp(following);
  addMedia(place.data, 'one', name, Buffer.from(name.repeat(500)));
  await caughtUp(following);
  await following.stop();
}

async function tear(object: string): Promise<void> {
  const bytes = await place.store.get(object, 1e8);
  writeFileSync(path.join(place.store.address, object), bytes?.subarray(0, 20) ?? '');
}

/** Makes a backup and a chain of two steps after it, of which the second one is torn. @returns the whole one */
async function tornChain(recipients: readonly string[] | null = null): Promise<StepName | undefined> {
  await backUp(place, { recipients });
  await followTo('first.png', recipients);
  const [whole, broken] = await stepsOf(place);
  if (broken === undefined) throw new Error('There are too few steps.');
  await tear(stepName(broken));
  return whole;
}

describe('what led on before a step that is damaged', () => {
  it.each(['another chain', 'a newer backup'])('is taken when it leads further: %s', async (other) => {
    await backUp(place);
    await followTo('first.png');
    if (other === 'a newer backup') await backUp(place);
    await followTo('second.png');
    const last = (await stepsOf(place)).at(-2);
    if (last === undefined) throw new Error('There are too few steps.');
    await tear(stepName(last));
    const { stopped } = await restoreMoment(place, Date.now());
    expect(stopped).toContain('damaged');
    expect(names()).toContain('first.png');
    expect(names()).not.toContain('second.png');
  });

  it('is not taken from a backup in clear where the others are encrypted', async () => {
    const identity = await generateX25519Identity();
    const whole = await tornChain([await identityToRecipient(identity)]);
    const until = Date.now();
    await backUp(place);
    const inClear = { backup: await findBackup(place.store, 'latest'), plan: null };
    const given = { identities: [identity], otherwise: [inClear] };
    expect(await restoreMoment(place, until, given)).toMatchObject({ at: whole?.at });
  });

  const plain = Buffer.from('a file');
  const stored = zstdCompressSync(plain);
  it.each([
    ['has no room', largerThanAnyDisk(plain, stored), 1, 'GB free'],
    ['is of a later version', oneFile('a', plain, stored), 10_000, 'later than this one'],
  ])('is kept when the other way %s, which is told', async (_, contents, migrations, said) => {
    const whole = await tornChain();
    const until = Date.now();
    await forgeBackup(place, contents, [stored], { migrations, number: 9 });
    const otherwise = [{ backup: await findBackup(place.store, 'latest'), plan: null }];
    const { at, stopped } = await restoreMoment(place, until, { otherwise });
    expect([at, stopped]).toEqual([whole?.at, expect.stringMatching(new RegExp(`is damaged.*${said}`))]);
    expect(readdirSync(place.folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

describe('a backup that is torn itself', () => {
  it.each(['its list of contents', 'a piece'])('is passed by an earlier one and its changes: %s', async (part) => {
    const first = await backUp(place);
    await followTo('first.png');
    const shared = new Set((await findBackup(place.store, first.id)).manifest.pieces.map(([, hash]) => hash));
    await backUp(place);
    const { manifest } = await findBackup(place.store, 'latest');
    await followTo('second.png');
    const own = manifest.pieces.map(([, hash]) => hash).find((hash) => !shared.has(hash)) ?? '';
    const torn = pieceName(part === 'a piece' ? own : manifest.contents);
    await tear(torn);
    const get = vi.spyOn(place.store, 'get');
    const { id, stopped } = await restoreMoment(place, Date.now());
    expect([id, stopped]).toEqual([first.id, expect.stringContaining('damaged')]);
    expect(names()).toContain('first.png');
    expect(names()).not.toContain('second.png');
    // The chain and the backup alone begin with the same bytes; the list is read for the removals as well.
    const reads = get.mock.calls.filter(([name]) => name === torn).length;
    expect(reads).toBe(part === 'a piece' ? 1 : 2);
  });

  it('is told when nothing else leads anywhere', async () => {
    await backUp(place);
    await followTo('first.png');
    await tear(pieceName((await findBackup(place.store, 'latest')).manifest.contents));
    await expect(restoreMoment(place, Date.now())).rejects.toMatchObject({ code: 'backup-damaged' });
  });
});

describe('removals that were noted later', () => {
  it('are looked for in the newest backup and its changes alone, where nobody had anything removed', async () => {
    const first = await backUp(place);
    await followTo('first.png');
    await backUp(place);
    await followTo('second.png');
    const get = vi.spyOn(place.store, 'get');
    expect((await restoreMoment(place, Date.now())).erasures).toEqual({ taken: 0, otherSecret: false });
    expect(get.mock.calls.filter(([name]) => name.startsWith(changesPrefix(first.id)))).toEqual([]);
  });

  it('are looked for before anything is fetched: a store that fails then has cost nothing', async () => {
    await backUp(place);
    await followTo('first.png');
    const get = vi.spyOn(place.store, 'get');
    await restoreMoment(place, Date.now());
    const read = get.mock.calls.map(([name]) => name);
    const lastStep = read.indexOf(stepName((await stepsOf(place)).at(-1) ?? fail()));
    const { manifest } = await findBackup(place.store, 'latest');
    const firstPiece = read.findIndex((name) => manifest.pieces.some(([, hash]) => name === pieceName(hash)));
    expect(lastStep).toBeLessThan(firstPiece);
  });
});

function fail(): never {
  throw new Error('There are too few steps.');
}
