import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { FAULT_WORDS } from '../../core/operation/fault-words.ts';
import { FAULT_KINDS } from '../../core/operation/faults.ts';
import { isServerRunning, readServerNote } from '../../infra/server-lock.ts';
import type { ServerNote } from '../../infra/server-lock.ts';
import { messageOf } from '../../shared/errors.ts';
import { failure, fine, thrown } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const ANSWER_MS = 5000;

const READINESS = z.object({
  ready: z.boolean(),
  faults: z.array(z.enum(FAULT_KINDS)).default([]),
});

const RESTART = 'Look at its log, and restart it: systemctl restart bivouac.';

/** What a server says of itself to programs on its own machine. @throws Error when it does not answer */
function readiness({ host, port, socket }: ServerNote): Promise<string> {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const place = socket === null ? { host: own, port } : { socketPath: socket };
  const signal = AbortSignal.timeout(ANSWER_MS);
  return new Promise((resolve, reject) => {
    const asked = request({ ...place, path: '/readyz', headers: { Host: 'localhost' }, signal, agent: false });
    asked.once('error', reject);
    asked.once('response', (answer) => {
      text(answer).then(resolve, reject);
    });
    asked.end();
  });
}

function placeOf({ host, port, socket }: ServerNote): string {
  return socket ?? `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

async function askServer(note: ServerNote): Promise<Finding[]> {
  const address = `/readyz at ${placeOf(note)}`;
  const who = `process ${String(note.pid)}, since ${new Date(note.since).toISOString().slice(0, 19)}Z`;
  try {
    const { ready, faults } = READINESS.parse(JSON.parse(await readiness(note)));
    const found = faults.map((kind) => failure('server', FAULT_WORDS[kind].message, FAULT_WORDS[kind].advice));
    if (!ready && found.length === 0) found.push(failure('server', `${address} says that it is not ready`, RESTART));
    return found.length > 0 ? found : [fine('server', `one server works on this data folder (${who}), and is ready`)];
  } catch (error) {
    return [failure('server', `${address} does not answer: ${messageOf(error)} (${who})`, RESTART)];
  }
}

/** Whether a server works on the data folder, how it is, and that there is no other one. */
export async function checkServer({ config }: Subject): Promise<Finding[]> {
  try {
    if (!isServerRunning(config.dataFolder)) return [fine('server', 'no server works on this data folder now')];
  } catch (error) {
    return [thrown('server', error)];
  }
  const note = readServerNote(config.dataFolder);
  if (note === null) return [fine('server', 'one server works on this data folder')];
  return askServer(note);
}
