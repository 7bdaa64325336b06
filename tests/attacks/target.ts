import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { adminOf } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { ask } from '../helpers/http.ts';
import type { TestRequest, TestResponse } from '../helpers/http.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import { ROOT, startServer, temporaryFolder } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { brokenModules, environmentWith } from './break-module.ts';
import type { BrokenModule } from './break-module.ts';

/** The site that is attacked, and the one beside it. */
export const SITE = 'ape-poschiavo';
export const OTHER_SITE = 'deep-space';
export const SITE_HOST = `${SITE}.localhost`;
export const OTHER_HOST = `${OTHER_SITE}.localhost`;

/** Longest wait for a limit to let a request through, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A running installation behind a proxy at 127.0.0.1; whoever comes from another address is a stranger. */
export interface Target {
  readonly server: () => Promise<AdminServer>;
  /** Somebody with a part on the attacked site, who stays signed in. */
  readonly session: (role: 'author' | 'manager' | 'operator') => Promise<TestSession>;
  /** Asks the attacked site as a stranger of whom the limits know nothing; waits where a limit of the whole site says so. */
  readonly visit: (path: string, wanted?: TestRequest) => Promise<TestResponse>;
  /**
   * The same on a second server, which sends what visitors write on any number of times a minute: at the limits of a whole
   * site a few hundred messages take half an hour.
   */
  readonly write: Target['visit'];
  readonly close: () => Promise<void>;
}

/** Addresses of this machine that no proxy has, one after the other. */
function strangers(): () => string {
  let number = 0;
  return () => {
    number += 1;
    return `127.${String(1 + ((number >> 16) & 63))}.${String((number >> 8) & 255)}.${String(number & 255)}`;
  };
}

async function patiently(send: () => Promise<TestResponse>): Promise<TestResponse> {
  const begun = Date.now();
  for (;;) {
    const answer = await send();
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy) return answer;
    // Nothing was looked at: that neither succeeded nor was repelled.
    if (Date.now() - begun > PATIENCE_MS) throw new Error(`was too busy to answer: ${String(answer.status)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Starts the server on a copy of the data folder that `ATTACKS_DATA` names, or on one that is made when there is none yet. */
async function start(env: NodeJS.ProcessEnv): Promise<TestServer> {
  const given = process.env['ATTACKS_DATA'];
  if (given === undefined) return startIndexedServer({ env });
  const data = temporaryFolder();
  cpSync(given, data, { recursive: true });
  const server = await startServer({ data, env });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** What lets a site take any number of messages and sign-ups; each visitor's own limits stay. */
const UNLIMITED: readonly BrokenModule[] = [
  ['limiter([6, 2], [30, 20])', 'limiter([6, 2], [1e6, 20])'],
  ['limiter([8, 3], [120, 120])', 'limiter([8, 3], [1e6, 120])'],
].map(([whole = '', broken = '']) => ({ file: path.join(ROOT, 'src/server/visitor-services.ts'), whole, broken }));

interface LazyServer {
  readonly server: () => Promise<AdminServer>;
  readonly close: () => Promise<void>;
}

/** A server that starts when it is first needed. @param changed modules of it */
function lazyServer(changed: readonly BrokenModule[] = []): LazyServer {
  const env = {
    BIVOUAC_TRUST_PROXY: '127.0.0.1',
    BIVOUAC_LOG_LEVEL: 'info',
    // A guard that is broken on purpose is broken in the server's processes too.
    ...(brokenModules().length + changed.length === 0 ? {} : environmentWith(changed)),
  };
  let started: Promise<AdminServer> | undefined;
  return {
    server: () => (started ??= start(env).then(adminOf)),
    close: async () => (await started)?.stop(),
  };
}

/** Makes a target; its servers start when they are first needed. */
export function openTarget(): Target {
  const next = strangers();
  const [usual, unlimited] = [lazyServer(), lazyServer(UNLIMITED)];
  const sessions = new Map<string, Promise<TestSession>>();
  const session: Target['session'] = (role) => {
    const known = sessions.get(role) ?? usual.server().then((running) => running.signInAs(role, SITE));
    sessions.set(role, known);
    return known;
  };
  const visitOf =
    ({ server }: LazyServer): Target['visit'] =>
    async (at, wanted = {}) => {
      const { port } = await server();
      return patiently(() => ask(port, at, { host: SITE_HOST, from: next(), ...wanted }));
    };
  return {
    server: usual.server,
    session,
    visit: visitOf(usual),
    write: visitOf(unlimited),
    close: async () => {
      await Promise.all([usual.close(), unlimited.close()]);
    },
  };
}
