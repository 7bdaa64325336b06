/** A guard of the security review, how it is switched off, and the group of attacks of which one must then succeed. */
export interface AttackGuard {
  readonly name: string;
  readonly file: string;
  /** What stands in the file, once; and what takes its place. */
  readonly whole: string;
  readonly broken: string;
  readonly group: string;
}

function guard(group: string, name: string, file: string, whole: string, broken: string): AttackGuard {
  return { group, name, file, whole, broken };
}

const NETWORK: readonly AttackGuard[] = [
  guard(
    'ssrf',
    'addresses in this network are refused where they are written as numbers',
    'src/infra/links/guarded-agent.ts',
    'if (isIP(host) !== 0 && !allows(host, port)) {',
    'if (isIP(host) !== 0 && host === "") {',
  ),
  guard(
    'ssrf',
    'names that lead into this network are refused where the connection is made',
    'src/infra/links/guarded-agent.ts',
    'addresses.filter(({ address }) => allows(address, port))',
    'addresses.filter(({ address }) => address !== "")',
  ),
  guard(
    'ssrf',
    'all of IPv6 but what is public',
    'src/infra/links/public-address.ts',
    "return globalV6.check(plain, 'ipv6') && !specialV6.check(plain, 'ipv6');",
    "return !specialV6.check(plain, 'ipv6');",
  ),
  guard('ssrf', 'addresses of IPv4 in disguise', 'src/infra/links/public-address.ts', "  ['2002::', 16],\n", ''),
  guard('ssrf', 'clouds and link-local addresses', 'src/infra/links/public-address.ts', "  ['169.254.0.0', 16],\n", ''),
  guard(
    'ssrf',
    'ports where no web server is',
    'src/infra/links/allowed-address.ts',
    'WEB_PORTS.has(port) && isPublicAddress(address)',
    'isPublicAddress(address)',
  ),
  guard(
    'ssrf',
    'models come encrypted',
    'src/infra/models/download/open-address.ts',
    "if (address.protocol !== 'https:') throw",
    "if (address.protocol === '') throw",
  ),
  guard(
    'ssrf',
    'models do not lead into this network',
    'src/infra/models/download/open-address.ts',
    'return addresses.some((address) => !isPublicAddress(address));',
    'return addresses.length > 99;',
  ),
];

const REQUESTS: readonly AttackGuard[] = [
  guard('hosts', 'requests that name two hosts', 'src/server/client.ts', 'return hosts > 1;', 'return hosts > 9;'),
  guard(
    'hosts',
    'targets that are whole addresses',
    'src/server.ts',
    "if (!target.startsWith('/') || namesTwoHosts(request)) {",
    'if (namesTwoHosts(request)) {',
  ),
  guard(
    'hosts',
    'unknown hosts',
    'src/server/host-table.ts',
    'return this.#targets.get(host);',
    "return this.#targets.get(host) ?? this.#targets.get('localhost');",
  ),
  guard(
    'csrf',
    'the origin of what changes something',
    'src/api/admin/check-origin.ts',
    'if (SAFE.has(request.method)) return;',
    'if (request.method !== "") return;',
  ),
  guard(
    'csrf',
    'the whole origin counts',
    'src/api/admin/check-origin.ts',
    "if (request.headers.get('origin')?.toLowerCase() === expected) return;",
    "if (request.headers.get('origin')?.toLowerCase().startsWith(expected) === true) return;",
  ),
  guard(
    'csrf',
    'forms of other sites',
    'src/core/limits/same-site.ts',
    "if (fetchSite !== null && fetchSite !== 'none') throw forbidden(",
    "if (fetchSite === 'nothing') throw forbidden(",
  ),
  guard(
    'caching',
    'previews are kept by nobody',
    'src/server/headers.ts',
    "{ ...PAGE_HEADERS, 'Cache-Control': 'no-store' }",
    '{ ...PAGE_HEADERS }',
  ),
  guard(
    'caching',
    'the admin is kept by nobody',
    'src/server/admin-headers.ts',
    "  'Cache-Control': 'no-store',\n",
    "  'Cache-Control': 'public',\n",
  ),
  guard(
    'headers',
    'TLS only, once it was there',
    'src/server.ts',
    "if (scheme === 'https') response.setHeader(...TLS_ONLY);",
    "if (scheme !== 'https') response.setHeader(...TLS_ONLY);",
  ),
  guard(
    'headers',
    'strangers are not believed about TLS or their address',
    'src/server/client.ts',
    'if (!config.trustsProxy(peer)) return {',
    "if (peer === '') return {",
  ),
  guard(
    'headers',
    'the policy of pages',
    'src/server/headers.ts',
    `"script-src 'self'",`,
    `"script-src 'self' 'unsafe-inline'",`,
  ),
  guard(
    'headers',
    'other sites load nothing',
    'src/server/headers.ts',
    "  'Cross-Origin-Resource-Policy': 'same-origin',\n",
    '',
  ),
];

const ACCOUNTS: readonly AttackGuard[] = [
  guard(
    'sessions',
    'a code of an app is good for once',
    'src/core/limits/attempt-limiter.ts',
    'code: { capacity: 1,',
    'code: { capacity: 9,',
  ),
  guard(
    'sessions',
    'cookies stay on the admin’s pages',
    'src/infra/auth/auth.ts',
    "sameSite: 'strict'",
    "sameSite: 'lax'",
  ),
  guard('sessions', 'scripts never see cookies', 'src/infra/auth/auth.ts', 'httpOnly: true', 'httpOnly: false'),
  guard(
    'sessions',
    'cookies of TLS have a prefix',
    'src/infra/auth/auth.ts',
    "secure ? '__Host-bivouac' : 'bivouac'",
    "'bivouac'",
  ),
  guard(
    'guessing',
    'guesses at one account from one place',
    'src/core/limits/attempt-limiter.ts',
    'pair: { capacity: 6,',
    'pair: { capacity: 600,',
  ),
  guard(
    'guessing',
    'guesses at one account',
    'src/core/limits/attempt-limiter.ts',
    'account: { capacity: 30,',
    'account: { capacity: 600,',
  ),
  guard(
    'guessing',
    'guesses from one place',
    'src/core/limits/attempt-limiter.ts',
    'place: { capacity: 30,',
    'place: { capacity: 600,',
  ),
  guard(
    'guessing',
    'one household is one place',
    'src/core/limits/address-prefix.ts',
    "return groups.slice(0, 4).join(':');",
    "return groups.join(':');",
  ),
  guard(
    'isolation',
    'a part on one site is none on another',
    'src/api/admin/authenticate.ts',
    'if (siteId !== null && (role === null || !context.sites.has(siteId))) throw siteUnknown();',
    'if (siteId !== null && !context.sites.has(siteId)) throw siteUnknown();',
  ),
  guard(
    'isolation',
    'a part is large enough for what it does',
    'src/api/admin/authenticate.ts',
    'if (!roleAllows(effective, permission)) throw',
    "if (effective === null && permission !== 'self') throw",
  ),
  guard(
    'isolation',
    'a token is for one site',
    'src/api/admin/authenticate.ts',
    'if (siteId !== null && token.siteId !== siteId) throw siteUnknown();',
    'if (siteId !== null && token.siteId === "") throw siteUnknown();',
  ),
];

const INPUTS: readonly AttackGuard[] = [
  guard(
    'archives',
    'paths that lead out of an archive',
    'migration/source/names/name-problem.ts',
    "if (part === '..') return 'a path that leads out of the archive';",
    "if (part === '...') return 'a path that leads out of the archive';",
  ),
  guard(
    'archives',
    'absolute paths in an archive',
    'migration/source/names/name-problem.ts',
    "if (/^[/\\\\]/.test(name)) return 'an absolute path';",
    "if (name === '') return 'an absolute path';",
  ),
  guard(
    'backups',
    'paths in a backup',
    'src/core/backup/safe-path.ts',
    "return path.split('/').every(isSafePart);",
    'return true;',
  ),
  guard(
    'model-files',
    'nothing is read behind the end of a model file',
    'src/core/models/gguf/byte-cursor.ts',
    "    if (end > this.#fileBytes) throw ggufProblem('gguf-truncated', 'The model file ends in the middle of its header.');\n    if (end > this.#bytes.length) throw new MoreBytesNeeded();\n",
    '',
  ),
  guard(
    'xss-recovered',
    'texts are escaped',
    'src/shared/html.ts',
    "if (typeof part === 'string') return escapeHtml(part);",
    "if (typeof part === 'string') return part;",
  ),
  guard(
    'uploads',
    'drawings are cleaned',
    'src/infra/reading/clean-svg.ts',
    "FORBID_TAGS: ['a'],",
    "ADD_TAGS: ['use', 'script', 'foreignObject'],",
  ),
  guard(
    'uploads',
    'files are saved, not shown',
    'src/server/file-route.ts',
    'const DOWNLOAD_POLICY = "default-src \'none\'; sandbox";',
    "const DOWNLOAD_POLICY = '';",
  ),
  guard(
    'xss-visitors',
    'the policy behind the escaping',
    'src/server/headers.ts',
    `"script-src 'self'",`,
    `"script-src *",`,
  ),
  guard(
    'redirects',
    'addresses with names and passwords',
    'src/core/redirects/read-address.ts',
    "url.username === '' && url.password === ''",
    "url.port !== '0'",
  ),
  guard(
    'injection',
    'signs of LIKE mean themselves',
    'src/infra/sqlite/like-pattern.ts',
    String.raw`text.replace(/[\\%_]/g, (character) => ${'`'}\\${'$'}{character}${'`'})`,
    'text',
  ),
  guard(
    'exports',
    'formulas in tables',
    'src/core/export/csv.ts',
    "const safe = FORMULA.test(value) ? `'${value}` : value;",
    'const safe = FORMULA.test("") ? "" : value;',
  ),
];

/** Every guard; `npm run attacks:guards` switches each off once. */
export const ATTACK_GUARDS: readonly AttackGuard[] = [...NETWORK, ...REQUESTS, ...ACCOUNTS, ...INPUTS];
