import { rmSync } from 'node:fs';
import type { TestResponse } from '../http.ts';
import { ROOT, runCli, startServer, temporaryFolder } from '../server.ts';
import { seePage } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';
import type { LegacySite } from './truth.ts';

/** The site of the installation into which old sites are recovered. */
export const NEW_SITE = 'ape-poschiavo';
const HOST = `${NEW_SITE}.localhost`;
const MOST_HOPS = 5;
/** On a busy machine the themes alone take a minute to build. */
const RUN_LIMIT = 400_000;

/** Where an address ends. */
export interface End {
  readonly status: number;
  /** Path and query on the new site, or a whole address elsewhere. */
  readonly address: string;
  readonly hops: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/** An old site after `migrate run`, served by the real server. */
export interface RecoveredSite {
  /** What `migrate run --json` printed. */
  readonly report: unknown;
  readonly follow: (address: string) => Promise<End>;
  /** The page at the end of an address; null when there is none. */
  readonly page: (address: string) => Promise<SeenPage | null>;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** The address of a file of the old site, as links and bookmarks had it. */
export function oldAddress(truth: LegacySite, path: string): string {
  const prefix = new URL(truth.origin).pathname.replace(/\/$/, '');
  const [file = '', query] = truth.source === truth.folder ? [path] : path.split('?');
  return `${prefix}/${file.split('/').map(encodeURIComponent).join('/')}${query === undefined ? '' : `?${query}`}`;
}

/** Recovers an old site into an empty installation, as an operator does it, and serves the result. */
export async function recoverSite(truth: LegacySite): Promise<RecoveredSite> {
  const data = temporaryFolder();
  const parameters = ['migrate', 'run', truth.source, '--site', NEW_SITE, '--origin', truth.origin];
  const run = await runCli(
    [...parameters, '--locale', truth.locale, '--json'],
    { BIVOUAC_DATA: data },
    ROOT,
    RUN_LIMIT,
  );
  if (run.code !== 0) throw new Error(`${truth.site} was not recovered:\n${run.stderr}\n${run.stdout}`);
  const server = await startServer({ data, env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  const ends = new Map<string, Promise<End>>();
  const walk = async (address: string, hops = 0): Promise<End> => {
    const target = new URL(address, `http://${HOST}`);
    if (target.hostname !== HOST) {
      return { status: 0, address: target.href, hops, type: '', bytes: Buffer.alloc(0) };
    }
    const answer: TestResponse = await server.ask(target.pathname + target.search, { host: HOST });
    const next = answer.headers.location;
    if (answer.status >= 300 && answer.status < 400 && next !== undefined && hops < MOST_HOPS) {
      return walk(new URL(next, target).href, hops + 1);
    }
    const type = answer.headers['content-type'] ?? '';
    return { status: answer.status, address: target.pathname + target.search, hops, type, bytes: answer.bytes };
  };
  const follow = (address: string): Promise<End> => {
    const key = address.split('#')[0] ?? address;
    const known = ends.get(key) ?? walk(key);
    ends.set(key, known);
    return known;
  };
  const pages = new Map<string, SeenPage>();
  const page = async (address: string): Promise<SeenPage | null> => {
    const end = await follow(address);
    if (end.status !== 200 || !end.type.startsWith('text/html')) return null;
    const known = pages.get(end.address) ?? seePage(end.bytes.toString('utf8'));
    pages.set(end.address, known);
    return known;
  };
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { report: JSON.parse(run.stdout), follow, page, port: server.port, stop };
}
