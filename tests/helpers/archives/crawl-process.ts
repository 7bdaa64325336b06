import { openSource } from '../../../migration/source/open-source.ts';

/** Copies a site of this machine into a folder, in a process that can be killed: `crawl-process.ts <port> <folder>`. */
const [port = '', folder = ''] = process.argv.slice(2);
const source = await openSource(`http://127.0.0.1:${port}/`, {
  origin: null,
  live: {
    folder,
    network: { allows: (address, at) => address === '127.0.0.1' && at === Number(port) },
    limits: { pauseMs: 5 },
  },
});
process.stdout.write(JSON.stringify(source.files.map(({ path, bytes }) => [path, bytes])));
await source.close();
