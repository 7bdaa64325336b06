import type { TestProject } from 'vitest/node';
import { startIndexedServer } from './indexed-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly port: number;
  }
}

/** One server for all browser tests: builds, seeds and indexes once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startIndexedServer({ env: { BIVOUAC_TRUST_PROXY: '127.0.0.1', BIVOUAC_LOG_LEVEL: 'warn' } });
  project.provide('port', server.port);
  return () => server.stop();
}
