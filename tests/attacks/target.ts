import { cpSync, rmSync } from 'node:fs';
import { adminOf } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { ask } from '../helpers/http.ts';
import type { TestRequest, TestResponse } from '../helpers/http.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import { startServer, temporaryFolder } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

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
    if (!isBusy || Date.now() - begun > PATIENCE_MS) return answer;
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

/** Makes a target; the server starts when it is first needed. */
export function openTarget(): Target {
  const next = strangers();
  const env = {
    BIVOUAC_TRUST_PROXY: '127.0.0.1',
    BIVOUAC_LOG_LEVEL: 'info',
    // A guard that is broken on purpose is broken in the server's processes too.
    ...(process.env['NODE_OPTIONS'] === undefined ? {} : { NODE_OPTIONS: process.env['NODE_OPTIONS'] }),
  };
  let started: Promise<AdminServer> | undefined;
  const server = (): Promise<AdminServer> => (started ??= start(env).then(adminOf));
  const sessions = new Map<string, Promise<TestSession>>();
  const session: Target['session'] = (role) => {
    const known = sessions.get(role) ?? server().then((running) => running.signInAs(role, SITE));
    sessions.set(role, known);
    return known;
  };
  return {
    server,
    session,
    visit: async (path, wanted = {}) => {
      const { port } = await server();
      return patiently(() => ask(port, path, { host: SITE_HOST, from: next(), ...wanted }));
    },
    close: async () => (await started)?.stop(),
  };
}
