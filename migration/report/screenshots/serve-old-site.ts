import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { FileIndex } from '../../site/file-index.ts';
import type { SourceFile } from '../../source/source-file.ts';

const TYPES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  css: 'text/css',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};
/** Ways in which servers of the time found a file; what people meant is not shown as if it had been there. */
const SERVED = new Set(['exact', 'folder', 'case']);

/** Name of the server, for the browser that takes pictures alone: no resolver knows it. */
export const OLD_HOST = 'old-site.localhost';

/** The old site on a port of this machine. */
export interface OldSiteServer {
  readonly port: number;
  /** Address of a file on it, under {@link OLD_HOST}. */
  readonly addressOf: (path: string) => string;
  readonly close: () => Promise<void>;
}

function typeOf({ path: name, contentType }: SourceFile): string {
  if (contentType !== undefined) return contentType;
  const ending = path.posix.extname(name.split('?')[0] ?? '').slice(1);
  return TYPES[ending.toLowerCase()] ?? 'text/html';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What an old page may load: what this server has, under its own names. Old pages are hostile as archives are: none may run a
 * script, send a form, or ask another service of this machine.
 */
function policy(hosts: readonly string[]): string {
  const own = hosts.map((host) => `http://${host}`).join(' ');
  return `default-src 'none'; img-src ${own} data:; media-src ${own}; font-src ${own}; frame-src ${own}; style-src ${own} 'unsafe-inline'; form-action 'none'; base-uri ${own}`;
}

/**
 * Serves the files of a source as a server of the time did: byte for byte, without a word about their encoding unless the source
 * knows it.
 * @param prefix path of the old site below its host, without slashes at its ends
 * @param hosts names under which its pages ask for it
 */
export async function serveOldSite(
  files: readonly SourceFile[],
  prefix: string,
  hosts: readonly string[],
): Promise<OldSiteServer> {
  const security = { 'Content-Security-Policy': policy(hosts) };
  const known = new Map(files.map((file) => [file.path, file]));
  const index = new FileIndex([...known.keys()]);
  const root = prefix === '' ? '/' : `/${prefix}/`;
  const fileAt = (address: string): SourceFile | undefined => {
    const [name = '', query] = address.split('?');
    const wanted = decoded(name.startsWith(root) ? name.slice(root.length) : name.slice(1));
    const asked = [...(query === undefined ? [] : [`${wanted}?${decoded(query)}`]), wanted];
    const found = asked.map((one) => index.find(one)).find((one) => one !== null && SERVED.has(one.by));
    return found === null || found === undefined ? undefined : known.get(found.path);
  };
  const server = createServer((request, response) => {
    const file = fileAt(request.url ?? '/');
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    file.read().then(
      (bytes) => response.writeHead(200, { 'Content-Type': typeOf(file), ...security }).end(bytes),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    addressOf: (name) =>
      `http://${OLD_HOST}${root}${name.split('/').map(encodeURIComponent).join('/').replace('%3F', '?')}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
