import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly port: number;
  }
}

/** One server for all browser tests: builds, seeds and indexes once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({
    indexed: true,
    env: { BIVOUAC_TRUST_PROXY: '127.0.0.1', BIVOUAC_LOG_LEVEL: 'warn' },
  });
  project.provide('port', server.port);
  return () => server.stop();
}
