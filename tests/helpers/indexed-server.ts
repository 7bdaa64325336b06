import { rmSync } from 'node:fs';
import { preparedData } from './prepared-data.ts';
import { startServer } from './server.ts';
import type { ServerOptions, TestServer } from './server.ts';

/** Starts a server whose pages are all in the index; its data folder goes with it. */
export async function startIndexedServer(
  options: Omit<ServerOptions, 'data' | 'waitForIndex'> = {},
): Promise<TestServer> {
  const data = await preparedData();
  const server = await startServer({ ...options, data, waitForIndex: true });
  return {
    ...server,
    stop: async (signal) => {
      await server.stop(signal);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
