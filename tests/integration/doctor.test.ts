import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { databaseFile, openForWriting } from '../../src/infra/sqlite/database.ts';
import { makeCertificate } from '../helpers/certificate.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { freePort, runCli } from '../helpers/server.ts';

const SITE = 'deep-space';
const DAY_MS = 86_400_000;

let data: string;
beforeAll(async () => {
  data = await preparedData();
  chmodSync(data, 0o700);
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

async function examine(
  folder: string,
  env: NodeJS.ProcessEnv = {},
  parameters: readonly string[] = [],
): Promise<{ code: number | null; find: (check: string, about?: RegExp) => Finding | undefined; all: Finding[] }> {
  const { code, stdout } = await runCli(['doctor', '--json', ...parameters], { BIVOUAC_DATA: folder, ...env });
  const all = JSON.parse(stdout) as Finding[];
  const find = (check: string, about = /./): Finding | undefined =>
    all.find((finding) => finding.check === check && about.test(finding.message));
  return { code, find, all };
}

function write(sql: string, ...values: readonly unknown[]): void {
  const db = openForWriting(databaseFile(data));
  db.pragma('foreign_keys = off');
  db.prepare(sql).run(...values);
  db.close();
}

describe('doctor', () => {
  it('finds nothing wrong with a whole installation, and that its mail server works', async () => {
    const mail = await startMailServer();
    const env = { BIVOUAC_SMTP_URL: mail.url, BIVOUAC_MAIL_FROM: 'a@example.ch', BIVOUAC_MAIL_TO: 'b@example.ch' };
    const { code, all } = await examine(data, env);
    await mail.close();
    expect(all.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(code).toBe(0);
    expect([...new Set(all.map(({ check }) => check))]).toEqual(
      expect.arrayContaining([
        'disk',
        'permissions',
        'clock',
        'server',
        'database',
        'mail',
        'model',
        `index of ${SITE}`,
      ]),
    );
    expect(all.filter(({ check }) => ['database', 'permissions', 'mail', 'model'].includes(check))).toEqual(
      all.filter(({ check, state }) => ['database', 'permissions', 'mail', 'model'].includes(check) && state === 'ok'),
    );
  });

  it('says what is wrong and what to do: rights, clock, media, full text, index file, model, mail', async () => {
    chmodSync(data, 0o755);
    write('insert into installation (key, value, updated_at) values (?, ?, ?)', 'test', '{}', Date.now() + DAY_MS);
    write(`delete from fts_deep_space__fr where rowid = (select max(rowid) from fts_deep_space__fr)`);
    const originals = path.join(data, 'media', SITE, 'originals');
    const [missing = ''] = readdirSync(originals, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[0-9a-f]{32}$/.test(name),
    );
    rmSync(path.join(originals, missing));
    const graph = path.join(data, 'index', `${SITE}.hnsw`);
    const bytes = readFileSync(graph);
    bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 64);
    writeFileSync(graph, bytes);
    const { code, find } = await examine(data, {
      BIVOUAC_MODEL: path.join(data, 'gone.gguf'),
      BIVOUAC_SMTP_URL: `smtp://127.0.0.1:${String(await freePort())}`,
      BIVOUAC_MAIL_FROM: 'a@example.ch',
      BIVOUAC_MAIL_TO: 'b@example.ch',
    });
    expect(code).toBe(1);
    expect(find('permissions')).toMatchObject({ state: 'warning', advice: `chmod 700 ${data}` });
    expect(find('clock')).toMatchObject({ state: 'failed', advice: expect.stringContaining('NTP') as string });
    expect(find(`media of ${SITE}`)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^files of 1 of/) as string,
    });
    expect(find(`index of ${SITE}`, /full text/)).toMatchObject({ state: 'failed' });
    expect(find(`index of ${SITE}`, /damaged/)).toMatchObject({ state: 'warning' });
    expect(find('model', /gone\.gguf/)).toMatchObject({ state: 'failed' });
    expect(find('mail')).toMatchObject({
      state: 'failed',
      advice: expect.stringContaining('BIVOUAC_SMTP_URL') as string,
    });
  });

  it('looks at the certificates of all host names, with the proxy’s address instead of theirs', async () => {
    const names = ['good.example.test', 'soon.example.test', 'late.example.test'];
    const now = Date.now();
    const ends = [100, 5, -1].map((days) => now + days * DAY_MS + DAY_MS / 2);
    const made = names.map((name, i) => makeCertificate(name, now - 30 * DAY_MS, ends[i] ?? 0));
    for (const name of names)
      write('insert into site_host (host, site_id, kind) values (?, ?, ?)', name, SITE, 'alias');
    const proxy = createServer();
    for (const [i, name] of names.entries()) {
      const own = made[i];
      if (own !== undefined) proxy.addContext(name, own);
    }
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const trusted = path.join(data, 'trusted.pem');
    writeFileSync(trusted, made.map(({ cert }) => cert).join(''));
    const address = ['--tls-address', `127.0.0.1:${String(port)}`];
    const { code, find } = await examine(
      data,
      { NODE_EXTRA_CA_CERTS: trusted, BIVOUAC_ADMIN_HOST: 'none.example.test' },
      address,
    );
    proxy.close();
    expect(code).toBe(1);
    const states = names.map((name) => find(`certificate of ${name}`)?.state);
    expect(states).toEqual(['ok', 'warning', 'failed']);
    expect(find('certificate of late.example.test')?.message).toMatch(/^it ended on \d{4}-/);
    expect(find('certificate of none.example.test')?.state).not.toBe('ok');
  });

  it('sees rows that point nowhere, and a database that is damaged, and leaves it as it is', async () => {
    write("insert into site_host (host, site_id, kind) values ('lost.example.test', 'nowhere', 'alias')");
    expect((await examine(data)).find('database')).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('point nowhere') as string,
    });
    const file = databaseFile(data);
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8192, 8192 + 4096 * 8);
    writeFileSync(file, bytes);
    for (const name of ['-wal', '-shm']) rmSync(`${file}${name}`, { force: true });
    const { code, find, all } = await examine(data);
    expect(code).toBe(1);
    expect(find('database')).toMatchObject({ state: 'failed', advice: expect.stringContaining('backup') as string });
    expect(all.filter(({ state }) => state === 'failed').map(({ check }) => check)).toEqual(['database']);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('says what is wrong with a data folder that cannot be used at all', async () => {
    const file = path.join(data, 'file');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
    const { code, all } = await examine(path.join(file, 'data'));
    expect([code, all.map(({ check, state }) => [check, state])]).toEqual([1, [['installation', 'failed']]]);
  });
});
