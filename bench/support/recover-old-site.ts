import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startServer, temporaryFolder } from '../../tests/helpers/server.ts';
import { oldPagePath, oldPicturePath, OLD_ORIGIN, writeOldSite } from './old-site.ts';
import { watchedRun } from './watched-run.ts';

const HOST = { host: 'ape-poschiavo.localhost' };
const ASKED = 50;

/** How a generated site was recovered. */
export interface MeasuredRecovery {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  /** Old addresses of pages and pictures that were asked, and those that ended at 200. */
  readonly asked: number;
  readonly answered: number;
}

async function answeredOf(data: string, targets: readonly string[]): Promise<number> {
  const server = await startServer({ data, env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  try {
    let answered = 0;
    for (const target of targets) {
      const first = await server.ask(target, HOST);
      const next = first.headers.location;
      const last = next === undefined ? first : await server.ask(new URL(next, `http://${HOST.host}`).pathname, HOST);
      if (last.status === 200) answered++;
    }
    return answered;
  } finally {
    await server.stop();
  }
}

/** Writes a site of so many pages, recovers it into an empty installation and asks for some of its old addresses. */
export async function recoverOldSite(pages: number): Promise<MeasuredRecovery> {
  const folder = temporaryFolder();
  const source = path.join(folder, 'site');
  const data = path.join(folder, 'data');
  mkdirSync(source);
  mkdirSync(data);
  try {
    await writeOldSite(source, pages);
    const parameters = ['migrate', 'run', source, '--site', 'ape-poschiavo', '--origin', OLD_ORIGIN, '--json'];
    const { seconds, processorSeconds, peakMegabytes } = await watchedRun([...parameters, '--locale', 'it'], data);
    const step = Math.max(1, Math.floor(pages / ASKED));
    const numbers = Array.from({ length: Math.ceil(pages / step) }, (_, i) => i * step);
    const targets = numbers.flatMap((page) => [`/${oldPagePath(page)}`, `/${oldPicturePath(page, 0)}`]);
    return {
      seconds,
      processorSeconds,
      peakMegabytes,
      asked: targets.length,
      answered: await answeredOf(data, targets),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
