import { BlockList, isIP } from 'node:net';

/** Networks of IPv4 that no public server has (IANA's registry of special addresses, RFC 6890). */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Networks within 2000::/3 that are special, or that carry IPv4 addresses in disguise. */
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

function blockList(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
}

const specialV4 = blockList(SPECIAL_V4, 'ipv4');
const specialV6 = blockList(SPECIAL_V6, 'ipv6');
/** Everything else is loopback, link-local, private, multicast or mapped: of all IPv6 only this is public. */
const globalV6 = blockList([['2000::', 3]], 'ipv6');

/** True for an IP address of a public server. Anything that is no IP address is not. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  if (isIP(plain) === 4) return !specialV4.check(plain, 'ipv4');
  if (isIP(plain) === 6) return globalV6.check(plain, 'ipv6') && !specialV6.check(plain, 'ipv6');
  return false;
}
