import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepName } from '../../../src/core/backup/steps.ts';
import { newId } from '../../../src/shared/ids.ts';
import { makePlace, objectsOf, rowsOf, write } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { runCli } from '../../helpers/server.ts';
import type { CommandResult } from '../../helpers/server.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  place.remove();
});

function run(...parameters: string[]): Promise<CommandResult> {
  return runCli(['backup', ...parameters], { BIVOUAC_DATA: place.data, BIVOUAC_BACKUP_STORE: place.store.address });
}

async function json(...parameters: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...parameters, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('bivouac backup', () => {
  it('makes, lists, verifies and restores encrypted backups with keys of its own, in JSON', async () => {
    const { recipient, identity } = await json('keygen');
    const key = path.join(place.folder, 'key.txt');
    writeFileSync(key, `# kept elsewhere\n\n${String(identity)}\n`);
    const made = await json('create', '--recipient', String(recipient));
    expect(made).toMatchObject({ encrypted: true, files: 4, missing: [] });
    expect(await json('list')).toMatchObject({ backups: [{ id: made['id'], encrypted: true }], damaged: [] });
    expect(await json('verify')).toMatchObject({ ok: true, backups: [{ proved: 'bytes' }] });
    expect(await json('verify', 'latest', '--identity', key)).toMatchObject({ backups: [{ proved: 'contents' }] });
    const unopened = await run('verify');
    expect([unopened.code, unopened.stdout]).toEqual([0, expect.stringMatching(/not opened: .*NOT PROVED of 1/s)]);
    expect(unopened.stdout).not.toContain('whole:');
    writeFileSync(`${key}-of-others`, `${await generateX25519Identity()}\n`);
    const others = await run('verify', '--identity', `${key}-of-others`);
    expect([others.code, others.stdout]).toEqual([1, expect.stringContaining('THE KEY DOES NOT OPEN IT')]);
    expect(others.stdout).not.toContain('DAMAGED');
    const restored = path.join(place.folder, 'restored');
    await json('restore', String(made['id']).slice(0, 12), '--to', restored, '--identity', key);
    const { installation: before, ...rows } = rowsOf(restored);
    const { installation: after, ...same } = rowsOf(place.data);
    expect(rows).toEqual(same);
    // The installation remembers afterwards that it has a backup, and where.
    expect([before?.length, after?.length]).toEqual([0, 2]);
  }, 120_000);

  it('says how far changes follow a backup, and whether a step is missing', async () => {
    const made = await json('create');
    expect(await json('list')).toMatchObject({ backups: [{ changesUntil: null }] });
    expect((await run('list')).stdout).not.toContain('--at');
    const first = { base: String(made['id']), chain: newId(), number: 0, hash: 'a'.repeat(64) };
    const at = [1, 2, 3].map((minutes) => Number(made['at']) + minutes * 60_000);
    for (const number of [0, 1])
      await place.store.put(stepName({ ...first, number, at: at[number] ?? 0 }), Buffer.of());
    expect(await json('list')).toMatchObject({ backups: [{ changesUntil: at[1], changesBroken: false }] });
    expect((await run('list')).stdout).toContain(`until ${new Date(at[1] ?? 0).toISOString()}`);
    await place.store.put(stepName({ ...first, number: 3, at: at[2] ?? 0 }), Buffer.of());
    expect(await json('list')).toMatchObject({ backups: [{ changesUntil: at[1], changesBroken: true }] });
    expect((await run('list')).stdout).toContain('A STEP IS MISSING');
  }, 120_000);

  it('says which models a restored installation goes by, and how they are fetched', async () => {
    write(place.data, (db) => {
      const choose = db.prepare('insert into installation (key, value, updated_at) values (?, ?, 1)');
      choose.run('generator', '{"id":"qwen3-4b"}');
      choose.run('embedder', '{"id":"our-own"}');
      choose.run('embedder-active', '{"id":"our-own"}');
    });
    await json('create');
    const restored = (name: string): string => path.join(place.folder, name);
    expect(await json('restore', 'latest', '--to', restored('first'))).toMatchObject({
      models: ['qwen3-4b', 'our-own'],
    });
    const { stdout } = await run('restore', 'latest', '--to', restored('second'));
    expect(stdout).toContain(`BIVOUAC_DATA=${restored('second')} bivouac models pull qwen3-4b\n`);
    expect(stdout).toMatch(/models pull <address or file> {4}# our-own/);
  }, 120_000);

  it('ends with 2 when it is used wrongly, with 1 when something is damaged, and says what to do', async () => {
    const nowhere = await runCli(['backup', 'create'], { BIVOUAC_DATA: place.data });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('BIVOUAC_BACKUP_STORE')]);
    expect((await run('create', '--keep', '0')).code).toBe(2);
    expect((await run('restore', 'latest')).code).toBe(2);
    expect((await run('verify')).stderr).toContain('There are no backups');
    expect((await run('create')).code).toBe(0);
    const unsure = await run('restore', 'latest', '--site', 'one');
    expect([unsure.code, unsure.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    const piece = objectsOf(place).find(([name]) => name.startsWith('pieces'))?.[0] ?? '';
    writeFileSync(path.join(place.store.address, piece), 'damaged');
    const found = await run('verify');
    expect([found.code, found.stdout]).toEqual([1, expect.stringContaining('DAMAGED')]);
    const refused = await run('restore', 'latest', '--to', path.join(place.folder, 'restored'));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('create --full')]);
    expect(readdirSync(place.folder).toSorted()).toEqual(['data', 'store']);
  }, 120_000);
});
