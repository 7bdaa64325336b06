import { z } from 'zod';
import { WINDOW } from '../page/screenshot-pair.ts';
import type { Devtools } from './devtools.ts';
import { startBrowser } from './start-browser.ts';
import type { Browser } from './start-browser.ts';

/** What is still moving or loading after the page says that it is there, in milliseconds. */
const SETTLE = 250;
const LOAD_LIMIT = 10_000;
const target = z.object({ targetId: z.string() });
const session = z.object({ sessionId: z.string() });
const visit = z.object({ errorText: z.string().optional() });
const picture = z.object({ data: z.base64() });

/** Takes pictures of pages. */
export interface Camera {
  /**
   * A picture of what a visitor sees first, as PNG. Pages of others do not run their scripts.
   * @throws Error when this page cannot be taken; others still can
   */
  readonly take: (address: string, runsScripts: boolean) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Rejects when the page's process ends: nothing that is asked of it is answered then. */
async function crashOf(devtools: Devtools, sessionId: string): Promise<never> {
  await devtools.event('Inspector.targetCrashed', sessionId);
  throw new Error('The page has brought its process down.');
}

async function show(devtools: Devtools, sessionId: string, address: string): Promise<void> {
  const loaded = devtools.event('Page.loadEventFired', sessionId).catch(() => undefined);
  const { errorText } = visit.parse(await devtools.ask('Page.navigate', { url: address }, sessionId));
  if (errorText !== undefined) throw new Error(errorText);
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LOAD_LIMIT).unref())]);
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
}

async function takePicture(devtools: Devtools, address: string, runsScripts: boolean): Promise<Buffer> {
  const { targetId } = target.parse(await devtools.ask('Target.createTarget', { url: 'about:blank' }));
  const attached = await devtools.ask('Target.attachToTarget', { targetId, flatten: true });
  const { sessionId } = session.parse(attached);
  await devtools.ask('Page.enable', {}, sessionId);
  const screen = { ...WINDOW, deviceScaleFactor: 1, mobile: false };
  await devtools.ask('Emulation.setDeviceMetricsOverride', screen, sessionId);
  if (!runsScripts) await devtools.ask('Emulation.setScriptExecutionDisabled', { value: true }, sessionId);
  await devtools.ask('Inspector.enable', {}, sessionId);
  const crash = crashOf(devtools, sessionId);
  crash.catch(() => undefined);
  const shot = show(devtools, sessionId, address).then(() =>
    devtools.ask('Page.captureScreenshot', { format: 'png' }, sessionId),
  );
  shot.catch(() => undefined);
  const { data } = picture.parse(await Promise.race([shot, crash]));
  await devtools.ask('Target.closeTarget', { targetId });
  return Buffer.from(data, 'base64');
}

/**
 * Starts a browser that takes pictures of pages of this machine. A page that makes it hang or end costs its own picture: the
 * next one is taken by a new browser.
 * @param hosts names that lead to `port` on this machine; no other name leads anywhere
 * @throws AppError `browser-failed`
 */
export async function openCamera(program: string, hosts: readonly string[], port: number): Promise<Camera> {
  let browser: Browser | null = await startBrowser(program, hosts, port);
  const close = async (): Promise<void> => {
    const last = browser;
    browser = null;
    await last?.close();
  };
  return {
    take: async (address, runsScripts) => {
      browser ??= await startBrowser(program, hosts, port);
      try {
        return await takePicture(browser.devtools, address, runsScripts);
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}
