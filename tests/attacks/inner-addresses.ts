/** Addresses of IPv4 behind which a firm's own network, this machine or a cloud's keys lie, and such as no server has. */
const INNER = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.0.192', '198.18.0.1', '224.0.0.1'],
  ...['255.255.255.255'],
];

function bytesOf(address: string): [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [a, b, c, d];
}

const hex = (byte: number): string => byte.toString(16);
const octal = (byte: number): string => `0${byte.toString(8)}`;
const pair = (high: number, low: number): string => ((high << 8) | low).toString(16);

/** Every way to write an address of IPv4 as the host of an address of the web. */
function waysToWrite(address: string): string[] {
  const [a, b, c, d] = bytesOf(address);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const [high, low] = [pair(a, b), pair(c, d)];
  const wide = (text: string): string =>
    text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const circled = (text: string): string =>
    text.replaceAll(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1));
  return [
    ...[address, `${address}.`, String(number), `0x${number.toString(16)}`, `0${number.toString(8)}`],
    ...[`0x${hex(a)}.0x${hex(b)}.0x${hex(c)}.0x${hex(d)}`, [a, b, c, d].map(octal).join('.')],
    ...[`${String(a)}.${String(b * 65_536 + c * 256 + d)}`, `${String(a)}.${String(b)}.${String(c * 256 + d)}`],
    ...[`0x${hex(a)}.${octal(b)}.${String(c * 256 + d)}`, `00${octal(a)}.${String(b)}.${String(c)}.${String(d)}`],
    ...[wide(address), circled(address), address.replaceAll('.', '\u3002'), address.replaceAll('.', '%2e')],
    ...[address.replaceAll(/\d/g, (digit) => `%3${digit}`)],
    ...[`[::ffff:${address}]`, `[::ffff:${high}:${low}]`, `[0:0:0:0:0:ffff:${high}:${low}]`, `[::${address}]`],
    ...[`[::ffff:0:${address}]`, `[64:ff9b::${address}]`, `[64:ff9b:1::${high}:${low}]`, `[2002:${high}:${low}::]`],
    ...[`[2001:0:${high}:${low}::1]`, `[fe80::5efe:${high}:${low}]`, `[2001:db8::${high}:${low}]`],
  ];
}

/** Addresses of IPv6 that are no public server's. */
const INNER_V6 = [
  ...[
    '::',
    '::1',
    '0:0:0:0:0:0:0:1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'fdff::1',
    'ff02::1',
  ],
  ...['100::1', '2001:10::1', '2001:20::1', '2001:db8::1', '3fff::1', '5f00::1', '4000::1', 'e000::1'],
].map((address) => `[${address}]`);

/** Names and addresses that stand for this machine, and such as confuse those who read addresses by hand. */
const INNER_NAMES = [
  ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'loc%61lhost', '127.1', '127.0.1', '0', '0x0', '00'],
  ...['[::1%25lo]', '[fe80::1%25eth0]', 'localhost%00.example.ch', 'localhost%23.example.ch'],
  ...['user:secret@127.0.0.1', 'example.ch@127.0.0.1', 'example.ch%40127.0.0.1@127.0.0.1', '127.0.0.1\\@example.ch'],
  ...['127.0.0.1#@example.ch', '127.0.0.1?@example.ch', '127.0.0.1\t', '\t127.0.0.1', '127.0.0.1\u00ad'],
];

/** Hosts that no fetcher may ask, each as it stands in an address. */
export const INNER_HOSTS: readonly string[] = [...INNER.flatMap(waysToWrite), ...INNER_V6, ...INNER_NAMES];

/** Addresses that name another protocol than the web's. */
export const OTHER_SCHEMES: readonly string[] = [
  ...[
    'file:///etc/passwd',
    'file://localhost/etc/passwd',
    'FILE:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:6379/_x',
  ],
  ...[
    'data:text/html,x',
    'javascript:alert(1)',
    'blob:http://127.0.0.1/x',
    'ws://127.0.0.1/',
    'dict://127.0.0.1:11211/',
  ],
  ...[
    'ldap://127.0.0.1/',
    'jar:http://127.0.0.1!/',
    'unix:/run/docker.sock',
    'about:blank',
    '//127.0.0.1/',
    'http:/etc/passwd',
  ],
  ...[
    'http:///127.0.0.1/',
    'http:127.0.0.1',
    'http:\\\\127.0.0.1\\',
    ' http://127.0.0.1/',
    'http://127.0.0.1:22/',
    'http://',
  ],
];
