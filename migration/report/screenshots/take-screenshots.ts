import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openLoopback } from '../../proof/loopback.ts';
import { plainHost } from '../../source/http/address-path.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { originOf } from '../../stages/old-site.ts';
import type { Run } from '../../stages/run/site-access.ts';
import { addressReports } from '../report.ts';
import type { ScreenshotPair } from '../page/screenshot-pair.ts';
import { reportName } from '../report-name.ts';
import { openCamera } from './camera.ts';
import type { Camera } from './camera.ts';
import { choosePages } from './choose-pages.ts';
import type { ChosenPage } from './choose-pages.ts';
import { serveOldSite } from './serve-old-site.ts';

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

/** The old host with and without `www.`, so that addresses written out lead to the files. */
function oldHosts(origin: URL | null): string[] {
  if (origin === null) return [];
  const plain = plainHost(origin.hostname);
  return [plain, `www.${plain}`];
}

async function takePairs(
  pages: readonly ChosenPage[],
  folder: string,
  { old, now }: Stage,
  step: (done: number) => void,
): Promise<ScreenshotPair[]> {
  const name = path.basename(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pairs: ScreenshotPair[] = [];
  for (const [i, page] of pages.entries()) {
    const before = `${String(i + 1)}-before.png`;
    const after = `${String(i + 1)}-after.png`;
    writeFileSync(path.join(folder, before), await old.camera.take(old.addressOf(page.path), false));
    writeFileSync(path.join(folder, after), await now.camera.take(now.origin + page.newAddress, true));
    pairs.push({ title: page.title, before: `${name}/${before}`, after: `${name}/${after}` });
    step(i + 1);
  }
  return pairs;
}

/**
 * Takes pictures of old pages and of what stands at their addresses now, side by side beside the workspace, and notes them for
 * the report. The old pages' scripts do not run, and nothing outside of this machine is asked.
 * @throws AppError `browser-failed`
 */
export async function takeScreenshots({ run, files, program, most }: ScreenshotOptions): Promise<void> {
  const { context, site, workspace, progress } = run;
  const origin = originOf(workspace, null);
  const pages = choosePages(addressReports(workspace), most);
  const opened: (() => Promise<void>)[] = [];
  try {
    const prefix = origin === null ? '' : decodeURI(origin.pathname).replace(/^\/+|\/+$/g, '');
    const server = await serveOldSite(files, prefix);
    opened.push(server.close);
    const loopback = await openLoopback(context, site, (line) => {
      progress.note(line);
    });
    opened.push(loopback.close);
    const before = await openCamera(program, oldHosts(origin), server.port);
    opened.push(before.close);
    const after = await openCamera(program, [loopback.host], loopback.port);
    opened.push(after.close);
    const stage = {
      old: { camera: before, addressOf: server.addressOf },
      now: { camera: after, origin: `http://${loopback.host}` },
    };
    const folder = path.join(path.dirname(path.resolve(workspace.file)), `${reportName(workspace)}-pictures`);
    const pairs = await takePairs(pages, folder, stage, (done) => {
      progress.step('pictures', done, pages.length);
    });
    workspace.setFact('screenshots', pairs);
  } finally {
    for (const close of opened.reverse()) await close();
  }
}
