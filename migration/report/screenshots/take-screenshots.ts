import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openLoopback } from '../../proof/loopback.ts';
import { plainHost } from '../../source/http/address-path.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { originOf } from '../../stages/old-site.ts';
import type { Run } from '../../stages/run/site-access.ts';
import { addressReports } from '../report.ts';
import type { ScreenshotPair, UntakenPage } from '../page/screenshot-pair.ts';
import { reportName } from '../report-name.ts';
import { openCamera } from './camera.ts';
import type { Camera } from './camera.ts';
import { choosePages } from './choose-pages.ts';
import type { ChosenPage } from './choose-pages.ts';
import { OLD_HOST, serveOldSite } from './serve-old-site.ts';

/** What is needed for pictures of pages. */
export interface ScreenshotOptions {
  readonly run: Omit<Run, 'files'>;
  /** Files of the old site. */
  readonly files: readonly SourceFile[];
  /** Program of the browser. */
  readonly program: string;
  /** Pages at most. */
  readonly most: number;
}

interface Stage {
  readonly old: { readonly camera: Camera; readonly addressOf: (path: string) => string };
  readonly now: { readonly camera: Camera; readonly origin: string };
}

/** Names of the old server: its own, and the old host with and without `www.`, so that addresses written out lead to the files. */
function oldHosts(origin: URL | null): string[] {
  if (origin === null) return [OLD_HOST];
  const plain = plainHost(origin.hostname);
  return [OLD_HOST, plain, `www.${plain}`];
}

interface Taken {
  readonly pairs: readonly ScreenshotPair[];
  readonly untaken: readonly UntakenPage[];
}

/** Takes both pictures of each page; a page that cannot be taken is noted, and the others go on. */
async function takePairs(
  pages: readonly ChosenPage[],
  folder: string,
  { old, now }: Stage,
  step: (done: number) => void,
): Promise<Taken> {
  const name = path.basename(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pairs: ScreenshotPair[] = [];
  const untaken: UntakenPage[] = [];
  for (const [i, page] of pages.entries()) {
    const before = `${String(i + 1)}-before.png`;
    const after = `${String(i + 1)}-after.png`;
    try {
      writeFileSync(path.join(folder, before), await old.camera.take(old.addressOf(page.path), false));
      writeFileSync(path.join(folder, after), await now.camera.take(now.origin + page.newAddress, true));
      pairs.push({ title: page.title, before: `${name}/${before}`, after: `${name}/${after}` });
    } catch (error) {
      untaken.push({ path: page.path, why: error instanceof Error ? error.message : String(error) });
    }
    step(i + 1);
  }
  return { pairs, untaken };
}

/**
 * Takes pictures of old pages and of what stands at their addresses now, side by side beside the workspace, and notes them for
 * the report. The old pages' scripts do not run, and nothing but the two servers of this process is asked. Pages of which no
 * picture could be taken are told and noted, too.
 * @throws AppError `browser-failed`
 */
export async function takeScreenshots({ run, files, program, most }: ScreenshotOptions): Promise<void> {
  const { context, site, workspace, progress } = run;
  const origin = originOf(workspace, null);
  const pages = choosePages(addressReports(workspace), most);
  const opened: (() => Promise<void>)[] = [];
  try {
    const prefix = origin === null ? '' : decodeURI(origin.pathname).replace(/^\/+|\/+$/g, '');
    const hosts = oldHosts(origin);
    const server = await serveOldSite(files, prefix, hosts);
    opened.push(server.close);
    const loopback = await openLoopback(context, site, (line) => {
      progress.note(line);
    });
    opened.push(loopback.close);
    const before = await openCamera(program, hosts, server.port);
    opened.push(before.close);
    const after = await openCamera(program, [loopback.host], loopback.port);
    opened.push(after.close);
    const stage = {
      old: { camera: before, addressOf: server.addressOf },
      now: { camera: after, origin: `http://${loopback.host}` },
    };
    const folder = path.join(path.dirname(path.resolve(workspace.file)), `${reportName(workspace)}-pictures`);
    const { pairs, untaken } = await takePairs(pages, folder, stage, (done) => {
      progress.step('pictures', done, pages.length);
    });
    workspace.setFact('screenshots', pairs);
    workspace.setFact('pages-without-screenshot', untaken);
    for (const { path: page, why } of untaken) progress.note(`No picture of ${page}: ${why}`);
  } finally {
    for (const close of opened.reverse()) await close();
  }
}
