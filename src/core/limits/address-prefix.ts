function expandGroups(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [group];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  });
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const first = expandGroups(head);
  if (tail === undefined) return first;
  const last = expandGroups(tail);
  return [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
}

/**
 * The part of a client's address that stands for one visitor: an IPv4 address whole, also when it is mapped into IPv6,
 * and the first 64 bits of an IPv6 address, because a household has all of them.
 * @example addressPrefix('2001:db8::1') // '2001:db8:0:0'
 */
export function addressPrefix(address: string): string {
  const [plain = ''] = address.trim().toLowerCase().split('%');
  if (!plain.includes(':')) return plain;
  const groups = groupsOf(plain).map((group) => Number.parseInt(group, 16).toString(16));
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff') {
    const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return groups.slice(0, 4).join(':');
}
