import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteState } from '../../helpers/legacy/site-state.ts';
import type { SiteState } from '../../helpers/legacy/site-state.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

const SITE = 'ape-poschiavo';
/** Each of the many runs starts a process of its own. */
const LIMIT_MS = 600_000;
const SOURCE = path.join(ROOT, 'tests/fixtures/legacy/scout-frontpage/site');
/** Beginnings of the lines that a run writes, stage by stage. */
const MOMENTS = ['read', 'letters', 'analyse', 'recover', 'prepare', 'pictures', 'pages', 'old addresses', 'check'];

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** Starts the recovery and sends it a signal when it has come to a stage, after a while more. */
function recover(data: string, end: { at: string; signal: NodeJS.Signals; afterMs: number } | null): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', 'migrate', 'run', SOURCE, '--site', SITE], {
      cwd: ROOT,
      env: { ...process.env, BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    let isTold = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (end === null || isTold || !output.split('\n').some((line) => line.startsWith(end.at))) return;
      isTold = true;
      setTimeout(() => child.kill(end.signal), end.afterMs);
    });
    child.once('close', (code, signal) => {
      resolve({ code, signal, output });
    });
  });
}

let wanted: SiteState;
const folders: string[] = [];

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  const data = newFolder();
  const { code, output } = await recover(data, null);
  expect(code, output).toBe(0);
  wanted = siteState(data, SITE);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a recovery that is interrupted', { timeout: LIMIT_MS }, () => {
  it('gives the same site after kill -9 at any moment and the same command again', async () => {
    for (const at of MOMENTS) {
      const data = newFolder();
      const killed = await recover(data, { at, signal: 'SIGKILL', afterMs: Math.random() * 30 });
      if (killed.signal === 'SIGKILL') expect((await recover(data, null)).code, at).toBe(0);
      expect(siteState(data, SITE), `killed while it said «${at}»`).toEqual(wanted);
    }
  });

  it('gives the same site when it is killed again and again', async () => {
    const data = newFolder();
    for (const at of MOMENTS) await recover(data, { at, signal: 'SIGKILL', afterMs: 0 });
    expect((await recover(data, null)).code).toBe(0);
    expect(siteState(data, SITE)).toEqual(wanted);
  });

  it('ends at Ctrl-C between two writes, says so, and goes on', async () => {
    const data = newFolder();
    const stopped = await recover(data, { at: 'analyse', signal: 'SIGINT', afterMs: 0 });
    if (stopped.code !== 0) {
      expect(stopped.code).toBe(1);
      expect(stopped.output).toContain('The same command goes on where it stopped.');
    }
    expect((await recover(data, null)).code).toBe(0);
    expect(siteState(data, SITE)).toEqual(wanted);
  });

  it('changes nothing when it is repeated', async () => {
    const data = newFolder();
    await recover(data, null);
    await recover(data, null);
    expect(siteState(data, SITE)).toEqual(wanted);
  });
});
