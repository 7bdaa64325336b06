/** A guard against hostile content, how it is broken, and the tests that must notice. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  /** What stands in the file, once; and what takes its place. */
  readonly whole: string;
  readonly broken: string;
  readonly project: 'unit' | 'integration';
  readonly tests: string;
}

const BODIES = { project: 'unit', tests: 'tests/unit/hostile/bodies.test.ts' } as const;
const FORMATS = { project: 'unit', tests: 'tests/unit/hostile/formats.test.ts' } as const;
const DRAWINGS = { project: 'unit', tests: 'tests/unit/hostile/drawings.test.ts' } as const;
const LETTERS = { project: 'integration', tests: 'tests/integration/hostile-letters.test.ts' } as const;
const THEMES = { project: 'integration', tests: 'tests/integration/hostile-themes.test.ts' } as const;
const CHECKS = { project: 'unit', tests: 'tests/unit/assistant/claims/check-claim.test.ts' } as const;
const HEADERS = { project: 'unit', tests: 'tests/unit/hostile/headers.test.ts' } as const;

const HTML: readonly Guard[] = [
  {
    name: 'HTML of bodies: texts are escaped',
    file: 'src/shared/html.ts',
    whole: "if (typeof part === 'string') return escapeHtml(part);",
    broken: "if (typeof part === 'string') return part;",
    ...BODIES,
  },
  {
    name: 'HTML of bodies: quotes are escaped in attributes',
    file: 'src/shared/html.ts',
    whole: `'"': '&quot;',`,
    broken: `'"': '"',`,
    ...BODIES,
  },
  {
    name: 'HTML of bodies: the less-than sign',
    file: 'src/shared/html.ts',
    whole: "'<': '&lt;',",
    broken: "'<': '<',",
    ...BODIES,
  },
  {
    name: 'HTML of bodies: captions of pictures',
    file: 'src/core/content/render/blocks.ts',
    whole: 'html`<figcaption>${caption}</figcaption>`',
    broken: 'html`<figcaption>${Object.assign(html``, { value: caption })}</figcaption>`',
    ...BODIES,
  },
  {
    name: 'lists of events',
    file: 'src/view/event-list.ts',
    whole: '${event.place.name}</p>',
    broken: '${Object.assign(html``, { value: event.place.name })}</p>',
    ...FORMATS,
  },
];

const ADDRESSES: readonly Guard[] = [
  {
    name: 'addresses of links: schemes',
    file: 'src/core/content/schema/patterns.ts',
    whole: 'return ADDRESS_SCHEMES.includes(new URL(href).protocol);',
    broken: 'return ADDRESS_SCHEMES.length > 0;',
    ...FORMATS,
  },
  {
    name: 'addresses of links: white space and control characters',
    file: 'src/core/content/schema/patterns.ts',
    whole: 'if (/[\\s\\u0000-\\u001f\\u007f-\\u009f<>]/.test(href) ||',
    broken: 'if (href === "" ||',
    ...FORMATS,
  },
  {
    name: 'addresses of menus',
    file: 'src/core/sites/settings-schema.ts',
    whole: '.regex(MENU_ADDRESS,',
    broken: '.regex(MENU_ADDRESS.test("") ? MENU_ADDRESS : /^/,',
    ...FORMATS,
  },
  {
    name: 'addresses of the organisation elsewhere',
    file: 'src/core/sites/settings-schema.ts',
    whole: '.url({ protocol: /^https$/,',
    broken: '.url({ protocol: /^/,',
    ...FORMATS,
  },
  {
    name: 'redirects to other sites',
    file: 'src/core/redirects/read-address.ts',
    whole: 'const url = /^https?:\\/\\//i.test(address) ? URL.parse(address) : null;',
    broken: "const url = URL.parse(address, 'http://x.ch');",
    ...FORMATS,
  },
  {
    name: 'redirects within the site',
    file: 'src/core/redirects/read-address.ts',
    whole: "const isOwn = address.startsWith('/') && !address.startsWith('//') && !address.includes('\\\\');",
    broken: "const isOwn = address.startsWith('/');",
    ...FORMATS,
  },
  {
    name: 'what answers of the assistant link to in the chat',
    file: 'src/widget/read-part.ts',
    whole: "return /^\\/(?![/\\\\])/.test(text(value)) ? text(value) : '';",
    broken: 'return text(value);',
    project: 'unit',
    tests: 'tests/unit/widget/read-part.test.ts',
  },
];

const TABLES: readonly Guard[] = [
  {
    name: 'CSV: formulas',
    file: 'src/core/export/csv.ts',
    whole: "const safe = FORMULA.test(value) ? `'${value}` : value;",
    broken: 'const safe = FORMULA.test("") ? "" : value;',
    ...FORMATS,
  },
  {
    name: 'CSV: quotes',
    file: 'src/core/export/csv.ts',
    whole: "safe.replaceAll('\"', '\"\"')",
    broken: 'safe',
    ...FORMATS,
  },
  {
    name: 'iCal: separators',
    file: 'src/core/events/ical-text.ts',
    whole: '.replace(/[\\\\;,]/g, (sign) => `\\\\${sign}`)',
    broken: '',
    ...FORMATS,
  },
  {
    name: 'iCal: line ends',
    file: 'src/core/events/ical-text.ts',
    whole: ".replaceAll('\\n', '\\\\n');",
    broken: ';',
    ...FORMATS,
  },
  {
    name: 'iCal: control characters',
    file: 'src/core/events/ical-text.ts',
    whole: ".replace(/[\\u0000-\\u0009\\u000b-\\u001f\\u007f]/g, ' ')",
    broken: '',
    ...FORMATS,
  },
  {
    name: 'JSON-LD: the end of the script',
    file: 'src/view/json-ld.ts',
    whole: ".replace(/</g, '\\\\u003c');",
    broken: ';',
    ...FORMATS,
  },
  {
    name: 'feeds: characters that XML cannot hold',
    file: 'src/view/xml-document.ts',
    whole: ".toWellFormed().replace(FORBIDDEN, '');",
    broken: '.replace(FORBIDDEN, (sign) => sign);',
    ...FORMATS,
  },
];

const FILES: readonly Guard[] = [
  {
    name: 'drawings: the cleaning',
    file: 'src/infra/reading/clean-svg.ts',
    whole: "FORBID_TAGS: ['a'],",
    broken: "ADD_TAGS: ['use', 'script', 'foreignObject', 'animate', 'set'],",
    ...DRAWINGS,
  },
  {
    name: 'drawings: addresses',
    file: 'src/infra/reading/clean-svg.ts',
    whole: "return element === 'image' || element === 'feimage' ? cleanEmbedded(address) : null;",
    broken: "return element === '' ? cleanEmbedded(address) : address;",
    ...DRAWINGS,
  },
  {
    name: 'drawings: styles',
    file: 'src/infra/reading/clean-svg.ts',
    whole: "if (tagName === 'style' && !isHarmlessStyle(node.textContent ?? '')) node.textContent = '';",
    broken: 'if (tagName === "" && node.textContent === null) node.textContent = "";',
    ...DRAWINGS,
  },
  {
    name: 'drawings: style attributes',
    file: 'src/infra/reading/clean-svg.ts',
    whole: "(attrName === 'style' || attrValue.includes('(')) && !isHarmlessStyle(attrValue)",
    broken: "attrName === '' && !isHarmlessStyle(attrValue)",
    ...DRAWINGS,
  },
  {
    name: 'content files: aliases that lead nowhere',
    file: 'src/core/content/markdown/front-matter.ts',
    whole: 'frontMatter.safeParse(valuesOf(document, file, firstLine))',
    broken: 'frontMatter.safeParse(valuesOf === undefined ? null : document.toJS())',
    ...BODIES,
  },
];

const OUTWARDS: readonly Guard[] = [
  {
    name: 'letters: line ends in headers',
    file: 'src/infra/mail/smtp-mailer.ts',
    whole:
      "subject: letter.subject,\n        text: letter.text,\n        headers: { 'Auto-Submitted': 'auto-generated' },",
    broken: 'text: letter.text,\n        headers: { Subject: { prepared: true, value: letter.subject } },',
    ...LETTERS,
  },
  {
    name: 'letters: plain text',
    file: 'src/infra/mail/smtp-mailer.ts',
    whole: 'text: letter.text,',
    broken: 'html: letter.text,',
    ...LETTERS,
  },
  {
    name: 'policy of the pages',
    file: 'src/server/headers.ts',
    whole: `"script-src 'self'",`,
    broken: `"script-src 'self' 'unsafe-inline'",`,
    ...HEADERS,
  },
  {
    name: 'policy of the pages: everything else',
    file: 'src/server/headers.ts',
    whole: `"default-src 'none'",`,
    broken: `"default-src *",`,
    ...HEADERS,
  },
  {
    name: 'policy of the admin',
    file: 'src/server/admin-headers.ts',
    whole: `"script-src 'self'",`,
    broken: `"script-src 'self' 'unsafe-eval'",`,
    ...HEADERS,
  },
  {
    name: 'policy of the admin: frames around it',
    file: 'src/server/admin-headers.ts',
    whole: `"frame-ancestors 'none'",`,
    broken: `"frame-ancestors *",`,
    ...HEADERS,
  },
];

const COMPONENTS: readonly Guard[] = [
  {
    name: 'themes: the title of a page',
    file: 'src/components/HeadMeta.astro',
    whole: '<title>{title}</title>',
    broken: '<title set:html={title} />',
    ...THEMES,
  },
  {
    name: 'themes: what visitors typed',
    file: 'src/components/ContactFields.astro',
    whole: '>{values.message}</textarea>',
    broken: ' set:html={values.message} />',
    ...THEMES,
  },
];

const CLAIMS: readonly Guard[] = [
  {
    name: 'claims: the quote stands in the passage',
    file: 'src/core/assistant/claims/check-claim.ts',
    whole: "if (place === null) return withheld(['quote-missing'], null);",
    broken: 'if (place === null) return { ...withheld([], null), language: locale };',
    ...CHECKS,
  },
  {
    name: 'claims: addresses',
    file: 'src/core/assistant/claims/check-claim.ts',
    whole: "if (hasStrangeAddress(claim.text, quote)) faults.push('address');",
    broken: "if (hasStrangeAddress(claim.text, claim.text)) faults.push('address');",
    ...CHECKS,
  },
  {
    name: 'claims: markup and tokens',
    file: 'src/core/assistant/claims/check-claim.ts',
    whole: "if (hasMarkup(claim.text)) faults.push('markup');",
    broken: "if (hasMarkup('')) faults.push('markup');",
    ...CHECKS,
  },
  {
    name: 'claims: orders to machines',
    file: 'src/core/assistant/claims/check-claim.ts',
    whole: 'if (speaksToMachines(claim.text) || speaksToMachines(quote))',
    broken: "if (speaksToMachines(''))",
    ...CHECKS,
  },
  {
    name: 'claims: languages',
    file: 'src/core/assistant/claims/check-claim.ts',
    whole: "if (own === null) return withheld(['language'], place);",
    broken: 'if (own === null) return { ...withheld([], place), language: locale };',
    ...CHECKS,
  },
  {
    name: 'claims: numbers and dates',
    file: 'src/core/assistant/claims/agreement.ts',
    whole: 'if (j < 0 || (',
    broken: 'if (j < -1 || (',
    ...CHECKS,
  },
  {
    name: 'claims: units',
    file: 'src/core/assistant/claims/agreement.ts',
    whole: 'if ([...said].some((sign) => !stands.has(sign))) return true;',
    broken: 'if (said.size > 99) return true;',
    project: 'unit',
    tests: 'tests/unit/assistant/claims/across-languages.test.ts',
  },
  {
    name: 'claims: denials',
    file: 'src/core/assistant/claims/same-language.ts',
    whole: "if (turnsMeaning(claim, quote, alignment)) faults.add('negation');",
    broken: "if (turnsMeaning([], [], alignment)) faults.add('negation');",
    ...CHECKS,
  },
  {
    name: 'claims: words that the quote does not hold',
    file: 'src/core/assistant/claims/support-weights.ts',
    whole: 'export const SUPPORT_THRESHOLD = 0.5;',
    broken: 'export const SUPPORT_THRESHOLD = 0;',
    ...CHECKS,
  },
];

function betweenProcesses(name: string, file: string, whole: string, broken: string): Guard {
  const where = {
    file: `src/server/processes/${file}`,
    project: 'unit',
    tests: 'tests/unit/server/relay.test.ts',
  } as const;
  return { name: `between processes: ${name}`, ...where, whole, broken };
}

const PROCESSES: readonly Guard[] = [
  betweenProcesses('visitors name no peer', 'relay.ts', 'name !== PEER_HEADER && !', '!'),
  betweenProcesses(
    'the rest of a body is thrown away',
    'relay.ts',
    'request.unpipe(sent);\n      request.resume();',
    '',
  ),
  betweenProcesses('a peer is one address', 'relayed-peer.ts', "(peer !== '' && isIP(peer) === 0)", "peer === '-'"),
  betweenProcesses(
    'somebody is named',
    'relayed-peer.ts',
    "typeof peer !== 'string' || ",
    "typeof peer === 'string' && ",
  ),
  betweenProcesses(
    'the socket is its owner’s alone',
    'listen-for-processes.ts',
    'process.umask(OTHERS)',
    'process.umask(0)',
  ),
  betweenProcesses(
    'long heads fit',
    'listen-for-processes.ts',
    ', maxHeaderSize: HEAD_BYTES',
    ', maxHeaderSize: 14_000 + HEAD_BYTES * 0',
  ),
  betweenProcesses('a refusal can be read', 'listen-for-processes.ts', 'connection.end();', 'connection.destroy();'),
];

/** Guards against hostile content. Each is broken once by `npm run test:guards`, and its tests must fail. */
export const GUARDS: readonly Guard[] = [
  ...HTML,
  ...ADDRESSES,
  ...TABLES,
  ...FILES,
  ...OUTWARDS,
  ...COMPONENTS,
  ...CLAIMS,
  ...PROCESSES,
];
