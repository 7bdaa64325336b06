import { isPublicAddress } from './public-address.ts';

/** Says whether a server at an address may be asked. */
export type AllowsAddress = (address: string, port: number) => boolean;

/** Ports on which web servers are found; a link to another one is not followed. */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8000, 8008, 8080, 8443]);

/** Public servers on the usual ports, and nothing in the network that this server stands in. */
export const allowPublic: AllowsAddress = (address, port) => WEB_PORTS.has(port) && isPublicAddress(address);
