import type { Page } from 'playwright-core';
import { signedInPage, startAdminServer } from '../tests/helpers/admin.ts';
import type { AdminServer, TestSession } from '../tests/helpers/admin.ts';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { atLeast, atMost } from './result.ts';
import type { BenchResult } from './result.ts';
import { median, percentile } from './support/statistics.ts';

const BLOCKS = 500;
const LETTERS = 120;
const FRAME_MS = 1000 / 60;

/** A page of paragraphs, with a heading before every tenth. */
async function makeLongPage(session: TestSession): Promise<string> {
  const made = await session.send('POST', '/api/admin/sites/deep-space/pages', {
    type: 'page',
    language: 'en',
    title: 'Long',
  });
  const { document } = JSON.parse(made.text) as { document: string };
  const address = `/api/admin/sites/deep-space/pages/${document}/en/draft`;
  const { versionId, meta } = JSON.parse((await session.get(address)).text) as { versionId: string; meta: unknown };
  const text = 'A telescope gathers light and shows what is too faint for the eye. '.repeat(4).trim();
  const content = Array.from({ length: BLOCKS }, (_, i) =>
    i % 10 === 0
      ? { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: `Part ${String(i / 10)}` }] }
      : { type: 'paragraph', content: [{ type: 'text', text }] },
  );
  const saved = await session.send('PUT', address, { base: versionId, meta, body: { type: 'doc', content } });
  if (saved.status !== 200) throw new Error(`Saving answered ${String(saved.status)}: ${saved.text}`);
  return document;
}

/** Notes for every frame how long it took, and for every key how long until its letter was drawn, in milliseconds. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notes = { frames: [] as number[], keys: [] as number[] };
    Object.assign(globalThis, { notes });
    let last = performance.now();
    const frame = (now: number): void => {
      notes.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    document.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now();
        // After the frame with the letter has been handed over for drawing.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => notes.keys.push(performance.now() - pressed);
        queueMicrotask(() => requestAnimationFrame(() => channel.port2.postMessage(null)));
      },
      { capture: true },
    );
  });
}

async function typeInTheMiddle(page: Page): Promise<{ frames: number[]; keys: number[] }> {
  await page
    .locator('#body-text > p')
    .nth(BLOCKS / 2)
    .click();
  await watch(page);
  await page.waitForTimeout(500);
  for (let i = 0; i < LETTERS; i += 1) await page.keyboard.type('a', { delay: 20 });
  return page.evaluate(() => (globalThis as unknown as { notes: { frames: number[]; keys: number[] } }).notes);
}

async function measure(server: AdminServer): Promise<{ frames: number[]; keys: number[]; openMs: number }> {
  const browser = await launchBrowser();
  try {
    const session = await server.signInAs('editor');
    const document = await makeLongPage(session);
    const page = await signedInPage(browser, session, server, { viewport: { width: 1280, height: 900 } });
    const started = performance.now();
    await page.goto(`${server.adminOrigin}/admin/deep-space/pages/${document}/en`);
    await page.locator('#body-text > p').first().waitFor();
    const openMs = performance.now() - started;
    return { ...(await typeInTheMiddle(page)), openMs };
  } finally {
    await browser.close();
  }
}

/** Typing in the middle of a page of 500 blocks, in a real browser, while it saves itself. */
export async function run(): Promise<BenchResult> {
  const server = await startAdminServer();
  try {
    const { frames, keys, openMs } = await measure(server);
    const fps = 1000 / median(frames);
    return {
      name: 'editor',
      figures: {
        'open, ms': openMs,
        'frame p95 ms': percentile(frames, 0.95),
        'frame longest ms': Math.max(...frames),
        'key to frame p50 ms': median(keys),
        'key to frame p95 ms': percentile(keys, 0.95),
      },
      bars: [
        atLeast(`frames a second with ${String(BLOCKS)} blocks`, Math.round(fps), 60),
        atMost('key to frame, median', median(keys), 2 * FRAME_MS, ' ms'),
      ],
    };
  } finally {
    await server.stop();
  }
}
