import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserProgram, launchBrowser } from '../helpers/browser.ts';
import { ROOT } from '../helpers/server.ts';
import { runToEnd } from './run-to-end.ts';

const SITE = 'ape-poschiavo';
const FIXTURE = path.join(ROOT, 'tests/fixtures/legacy/scouts-botched/site');
const PICTURES = path.join(ROOT, 'docs', 'img', 'recovery');
const DATA = path.join(ROOT, 'data', 'demo-recovery');
const OLD = path.join(DATA, 'old-site');
const REPORT = path.join(DATA, 'migrations', `${SITE}-report.html`);
const WINDOW = { width: 1000, height: 750 };
const PAGES = 3;

/** Takes the picture of the report itself. */
async function photographReport(file: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: WINDOW, locale: 'it-CH' });
    await page.goto(pathToFileURL(REPORT).href, { waitUntil: 'networkidle' });
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
}

/**
 * Builds the broken site of a scouts' section, recovers it into an installation of its own, and takes the pictures of
 * docs/recovering.md: pages before and after, and the report.
 */
async function main(): Promise<void> {
  rmSync(DATA, { recursive: true, force: true });
  cpSync(FIXTURE, OLD, { recursive: true });
  const { program, env } = await browserProgram();
  const settings = { ...env, BIVOUAC_DATA: DATA, BIVOUAC_BROWSER: program };
  await runToEnd(['migrate', 'run', OLD, '--site', SITE, '--locale', 'it'], settings);
  await runToEnd(['migrate', 'report', '--site', SITE, '--stored', '--screenshots', String(PAGES)], settings);
  const folder = path.join(DATA, 'migrations', `${SITE}-report-pictures`);
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  for (const name of readdirSync(folder)) copyFileSync(path.join(folder, name), path.join(PICTURES, name));
  await photographReport(path.join(PICTURES, 'report.png'));
  process.stdout.write(
    `The report is ${path.relative(ROOT, REPORT)}.\n` +
      `Look at the recovered site with: BIVOUAC_DATA=${path.relative(ROOT, DATA)} npm start\n`,
  );
}

await main();
