import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { ScreenshotPair } from '../../migration/report/page/screenshot-pair.ts';
import { writeReport } from '../../migration/report/write-report.ts';
import { workspaceFile } from '../../migration/stages/recover.ts';
import { Workspace } from '../../migration/workspace/workspace.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { ROOT, startServer } from '../helpers/server.ts';
import { runToEnd } from './run-to-end.ts';
import { serveOldSite } from './old-server.ts';

const SITE = 'ape-poschiavo';
const FIXTURE = path.join(ROOT, 'tests/fixtures/legacy/scouts-botched/site');
const PICTURES = path.join(ROOT, 'docs', 'img', 'recovery');
const DATA = path.join(ROOT, 'data', 'demo-recovery');
const OLD = path.join(DATA, 'old-site');
const WINDOW = { width: 1000, height: 750 };

/** Old pages of which pictures are taken, before and after. */
const PAGES = [
  { file: 'index.html', title: 'La prima pagina' },
  { file: 'news/campo-2006.html', title: 'Il campo del 2006' },
  { file: 'la-sezione.html', title: 'La sezione' },
];

async function take(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.screenshot({ path: file });
}

/** Pictures of the old pages, and of what stands at their addresses now. */
async function photograph(page: Page, newOrigin: string, folder: string): Promise<ScreenshotPair[]> {
  const old = await serveOldSite(OLD);
  mkdirSync(folder, { recursive: true });
  try {
    for (const [i, { file }] of PAGES.entries()) {
      await take(page, `${old.origin}/${file}`, path.join(folder, `${String(i + 1)}-before.png`));
      await take(page, `${newOrigin}/${file}`, path.join(folder, `${String(i + 1)}-after.png`));
    }
  } finally {
    await old.close();
  }
  const name = path.basename(folder);
  return PAGES.map(({ title }, i) => ({
    title,
    before: `${name}/${String(i + 1)}-before.png`,
    after: `${name}/${String(i + 1)}-after.png`,
  }));
}

async function reportWith(screenshots: readonly ScreenshotPair[]): Promise<string> {
  const context = await openContext(readConfig({ BIVOUAC_DATA: DATA, BIVOUAC_LOG_LEVEL: 'warn' }));
  const workspace = Workspace.open(workspaceFile(DATA, SITE));
  try {
    return writeReport(workspace, context.site(SITE), screenshots);
  } finally {
    workspace.close();
    await context.close();
  }
}

/**
 * Builds the broken site of a scouts' section, recovers it into an installation of its own, and takes the pictures of
 * docs/recovering.md: pages before and after, and the report.
 */
async function main(): Promise<void> {
  rmSync(DATA, { recursive: true, force: true });
  cpSync(FIXTURE, OLD, { recursive: true });
  const parameters = ['migrate', 'run', OLD, '--site', SITE, '--locale', 'it'];
  await runToEnd(parameters, { BIVOUAC_DATA: DATA });
  const server = await startServer({ data: DATA, env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  const browser = await launchBrowser();
  const folder = path.join(DATA, 'migrations', `${SITE}-pictures`);
  try {
    const page = await browser.newPage({ viewport: WINDOW, locale: 'it-CH' });
    const pairs = await photograph(page, `http://${SITE}.localhost:${String(server.port)}`, folder);
    const report = await reportWith(pairs);
    await take(page, pathToFileURL(report).href, path.join(folder, 'report.png'));
    mkdirSync(PICTURES, { recursive: true });
    const names = [
      ...PAGES.flatMap((_, i) => [`${String(i + 1)}-before.png`, `${String(i + 1)}-after.png`]),
      'report.png',
    ];
    for (const name of names) copyFileSync(path.join(folder, name), path.join(PICTURES, name));
    process.stdout.write(
      `The report is ${path.relative(ROOT, report)}.\n` +
        `Look at the recovered site with: BIVOUAC_DATA=${path.relative(ROOT, DATA)} npm start\n`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}

await main();
