import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AllowsAddress } from './allowed-address.ts';

/** Thrown instead of connecting to an address that may not be asked. */
export class BlockedAddressError extends Error {
  readonly code = 'blocked';
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Asks for all addresses of a name, as `dns.lookup` does. */
export type Resolve = (
  name: string,
  options: LookupOptions & { readonly all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name and keeps the addresses that may be asked: looked at here, where the connection is made, a name cannot change its mind in between. */
function guardedLookup(allows: AllowsAddress, port: number, resolve: Resolve) {
  return (name: string, options: LookupOptions, done: LookupCallback): void => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) => allows(address, port));
      const [first] = allowed;
      if (first === undefined) done(new BlockedAddressError(`${name} is not public`), []);
      else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

/**
 * An HTTP client's connections that only reach allowed addresses, whatever form they were written in.
 * @param resolve asks for the addresses of a name; the system's resolver when left out
 */
export function createGuardedAgent(allows: AllowsAddress, timeoutMs: number, resolve: Resolve = lookup): Agent {
  return new Agent({
    connections: 1,
    pipelining: 0,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 1000,
    maxHeaderSize: 32 * 1024,
    connect: (options, done) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const port = Number(options.port === '' ? (options.protocol === 'https:' ? 443 : 80) : options.port);
      // For an address that needs no resolving, no lookup is ever asked.
      if (isIP(host) !== 0 && !allows(host, port)) {
        done(new BlockedAddressError(`${host}:${String(port)} may not be asked`), null);
        return;
      }
      const connector = buildConnector({
        timeout: timeoutMs,
        lookup: guardedLookup(allows, port, resolve),
      });
      connector(options, done);
    },
  });
}
