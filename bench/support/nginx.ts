import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { ask } from '../../tests/helpers/http.ts';
import { freePort, temporaryFolder } from '../../tests/helpers/server.ts';

/** nginx that serves one file. */
export interface Nginx {
  readonly port: number;
  /** Address of the file. */
  readonly path: string;
  readonly stop: () => void;
}

const TRIES = 50;

function configuration(port: number): string {
  // For root its workers become somebody who may not read the folder.
  const user = process.getuid?.() === 0 ? `user ${userInfo().username};\n` : '';
  return `${user}worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr;
events { worker_connections 512; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  server { listen 127.0.0.1:${String(port)}; root files; default_type text/html; }
}
`;
}

async function waitFor(port: number, address: string): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const status = await ask(port, address).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nginx did not start');
}

/** Starts nginx with one worker for one file of these bytes; null where there is no nginx. */
export async function startNginx(body: Buffer): Promise<Nginx | null> {
  if (spawnSync('nginx', ['-v']).status !== 0) return null;
  const folder = temporaryFolder();
  const port = await freePort();
  mkdirSync(path.join(folder, 'files'));
  writeFileSync(path.join(folder, 'files', 'page'), body);
  writeFileSync(path.join(folder, 'nginx.conf'), configuration(port));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: ['ignore', 'ignore', 'ignore'] });
  const stop = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(port, '/page');
  } catch (error) {
    stop();
    throw error;
  }
  return { port, path: '/page', stop };
}
