import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '../../../src/shared/errors.ts';
import { WINDOW } from '../page/screenshot-pair.ts';
import { Devtools } from './devtools.ts';

const START_LIMIT = 30_000;
/** What is still moving or loading after the page says that it is there, in milliseconds. */
const SETTLE = 250;
const LOAD_LIMIT = 10_000;
const target = z.object({ targetId: z.string() });
const session = z.object({ sessionId: z.string() });
const picture = z.object({ data: z.base64() });

/** Takes pictures of pages. */
export interface Camera {
  /** A picture of what a visitor sees first, as PNG. Pages of others do not run their scripts. */
  readonly take: (address: string, runsScripts: boolean) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

function failed(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'browser-failed',
    message: `The browser that takes pictures of pages does not start: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'Name another one with BIVOUAC_BROWSER, or make the report without --screenshots.',
    cause,
  });
}

/** Chromium's switches: it reaches the given hosts on this machine, and nothing else. */
function switches(profile: string, hosts: readonly string[], port: number): string[] {
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1:${String(port)}`);
  return [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--hide-scrollbars',
    '--mute-audio',
    `--host-resolver-rules=${[...rules, 'MAP *.localhost 127.0.0.1', 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    // Chromium refuses its own sandbox to the administrator of the machine.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

/** The address that the browser says on starting. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('it says nothing for half a minute'));
    }, START_LIMIT);
    const said: string[] = [];
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${String(code)}. ${said.slice(-3).join(' ')}`));
    });
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function takePicture(devtools: Devtools, address: string, runsScripts: boolean): Promise<Buffer> {
  const { targetId } = target.parse(await devtools.ask('Target.createTarget', { url: 'about:blank' }));
  try {
    const attached = await devtools.ask('Target.attachToTarget', { targetId, flatten: true });
    const { sessionId } = session.parse(attached);
    await devtools.ask('Page.enable', {}, sessionId);
    await devtools.ask(
      'Emulation.setDeviceMetricsOverride',
      { ...WINDOW, deviceScaleFactor: 1, mobile: false },
      sessionId,
    );
    if (!runsScripts) await devtools.ask('Emulation.setScriptExecutionDisabled', { value: true }, sessionId);
    const loaded = devtools.event('Page.loadEventFired', sessionId).catch(() => undefined);
    await devtools.ask('Page.navigate', { url: address }, sessionId);
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LOAD_LIMIT).unref())]);
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    const taken = await devtools.ask('Page.captureScreenshot', { format: 'png' }, sessionId);
    return Buffer.from(picture.parse(taken).data, 'base64');
  } finally {
    await devtools.ask('Target.closeTarget', { targetId });
  }
}

/**
 * Starts a browser that takes pictures of pages of this machine.
 * @param hosts names that lead to `port` on this machine; no other name leads anywhere
 * @throws AppError `browser-failed`
 */
export async function openCamera(program: string, hosts: readonly string[], port: number): Promise<Camera> {
  const profile = mkdtempSync(path.join(tmpdir(), 'bivouac-browser-'));
  const child = spawn(program, switches(profile, hosts, port), { stdio: ['ignore', 'ignore', 'pipe'] });
  const close = async (): Promise<void> => {
    await ended(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const devtools = await Devtools.open(await addressOf(child));
    return {
      take: (address, runsScripts) => takePicture(devtools, address, runsScripts),
      close: async () => {
        devtools.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw failed(error);
  }
}
