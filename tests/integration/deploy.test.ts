import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { ROOT, startServer, temporaryFolder } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

/** Of settings that are no folder. */
const VALUES: Readonly<Record<string, string>> = {
  BIVOUAC_TRUST_PROXY: '127.0.0.1',
  BIVOUAC_METRICS_TOKEN: 'x'.repeat(20),
  BIVOUAC_BACKUP_FOLLOW: '30',
};
/** What others ask for. */
const NEEDED = { BIVOUAC_BACKUP_STORE: '/backups' };
const DEPLOY = path.join(ROOT, 'deploy');

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = temporaryFolder();
  server = await startServer({ env: { BIVOUAC_WEB_PROCESSES: '2' } });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function read(name: string): string {
  return readFileSync(path.join(DEPLOY, name), 'utf8');
}

function has(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Said where it cannot be asked. */
const MISSING = has('systemd-analyze') ? '' : ' (not tried: systemd-analyze is not installed)';

/** Names of metrics in texts of PromQL. */
function metricsIn(text: string): string[] {
  const names = text.match(/\b(?:bivouac|process)_[a-z_]+/g) ?? [];
  return [...new Set(names)].map((name) => name.replace(/_(?:bucket|sum|count)$/, '')).sort();
}

async function servedMetrics(): Promise<Set<string>> {
  const { text } = await server.ask('/metrics', { headers: { Host: `127.0.0.1:${String(server.port)}` } });
  return new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ''));
}

describe('what is delivered for running it', () => {
  it('draws and watches metrics that there are', async () => {
    const served = await servedMetrics();
    expect(served.size).toBeGreaterThan(20);
    const dashboard = JSON.parse(read('grafana-dashboard.json')) as {
      panels: { id: number; targets?: { expr: string }[] }[];
    };
    const drawn = metricsIn(dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n'));
    expect(drawn.filter((name) => !served.has(name))).toEqual([]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const alerts = parse(read('alerts.yml')) as { groups: { rules: { expr: string }[] }[] };
    const watched = metricsIn(alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)).join('\n'));
    expect(watched.filter((name) => !served.has(name))).toEqual([]);
    expect(parse(read('prometheus.yml'))).toHaveProperty('scrape_configs');
  });

  it('has a service that is closed except for what the server needs', () => {
    const unit = read('bivouac.service');
    for (const line of [
      'MemoryDenyWriteExecute=no',
      'DeviceAllow=char-nvidia* rw',
      'NoNewPrivileges=yes',
      'NotifyAccess=all',
    ])
      expect(unit.split('\n')).toContain(line);
    expect(unit).toContain('src/cli/main.ts restart');
  });

  it.skipIf(MISSING !== '')(`has units in which systemd itself finds nothing wrong and little open${MISSING}`, () => {
    for (const name of ['bivouac.service', 'bivouac.socket', 'bivouac-backup.service', 'bivouac-backup.timer'])
      writeFileSync(path.join(folder, name), read(name).replaceAll('/opt/bivouac', ROOT));
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', ...readdirSync(folder).map((name) => path.join(folder, name))],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr.split('\n').filter((line) => line.includes('bivouac.'))]).toEqual([0, []]);
    const security = ['security', '--offline=true', '--threshold=45', path.join(folder, 'bivouac.service')];
    const rated = spawnSync('systemd-analyze', security, { encoding: 'utf8' });
    expect(rated.status, rated.stdout.split('\n').slice(-3).join(' ')).toBe(0);
  });

  it('has proxies that name settings which there are, and a question that Caddy can ask', async () => {
    for (const name of ['Caddyfile', 'nginx.conf', 'bivouac.service', 'bivouac.socket', 'Containerfile']) {
      for (const variable of read(name).match(/\bBIVOUAC_[A-Z_]+/g) ?? []) {
        const value = VALUES[variable] ?? '/data';
        expect(() => readConfig({ ...NEEDED, [variable]: value }), `${variable} in ${name}`).not.toThrow();
      }
    }
    const asked = async (domain: string): Promise<number> =>
      (await server.ask(`/hostz?domain=${domain}`, { headers: { Host: '127.0.0.1' } })).status;
    expect(await Promise.all(['deep-space.localhost', 'ADMIN.localhost', 'evil.example', ''].map(asked))).toEqual([
      200, 200, 404, 404,
    ]);
    expect(read('Caddyfile')).toContain('ask http://127.0.0.1:4321/hostz');
  });

  it('is set up before DNS leads to it, through a tunnel on any port', async () => {
    const host = 'admin.localhost:18080';
    const origin = `http://${host}`;
    const link = /\/admin\/welcome\?link=(\S+)/.exec(server.output())?.[1] ?? '';
    expect((await server.ask(`/admin/welcome?link=${link}`, { headers: { Host: host } })).status).toBe(200);
    const send = (path_: string, body: unknown, from = origin): ReturnType<TestServer['ask']> =>
      server.ask(path_, {
        method: 'POST',
        headers: { Host: host, Origin: from, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const account = {
      link,
      name: 'Anna',
      email: 'anna@example.ch',
      password: 'correct-horse-battery-staple-7',
      locale: 'en',
    };
    expect((await send('/api/admin/links/create-account', account, 'http://other.localhost:18080')).status).toBe(403);
    expect(await send('/api/admin/links/create-account', account)).toMatchObject({ status: 200 });
    const signedIn = await send('/api/admin/sign-in', { email: account.email, password: account.password });
    expect([signedIn.status, signedIn.headers['set-cookie']?.length]).toEqual([200, expect.any(Number)]);
  });

  it('has a container file whose copied files and commands there are', () => {
    const file = read('Containerfile');
    const copied = [...file.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
    expect(copied.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
    const scripts = (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;
    for (const [, script = ''] of file.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(script);
  });
});
