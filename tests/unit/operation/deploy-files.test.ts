import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read(name: string): string {
  return readFileSync(path.join(ROOT, 'deploy', name), 'utf8');
}

/** A certificate for the names of the example, as nginx wants to read one before it says that its configuration is whole. */
function certificate(): { readonly cert: string; readonly key: string } {
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', [...request, '-subj', '/CN=www.example.ch', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return { cert, key };
}

function has(program: string, parameter: string): boolean {
  return spawnSync(program, [parameter], { stdio: 'ignore' }).error === undefined;
}

/** Said where it cannot be asked. */
const MISSING =
  has('nginx', '-v') && has('openssl', 'version') ? '' : ' (not tried: nginx or openssl is not installed)';

interface Block {
  /** For instance `location /`; empty for the whole file. */
  readonly name: string;
  readonly directives: string[];
  readonly blocks: Block[];
}

/** The blocks of a configuration of nginx, whose words are in no quotation marks here. */
function blocksOf(text: string): Block {
  const whole: Block = { name: '', directives: [], blocks: [] };
  const open = [whole];
  const words = text.replaceAll(/#.*$/gm, '').match(/[^;{}]+|[;{}]/g) ?? [];
  for (const [i, word] of words.entries()) {
    const before = (words[i - 1] ?? '').trim().replaceAll(/\s+/g, ' ');
    const block = open.at(-1);
    if (block === undefined) throw new Error('A block is closed that was not opened.');
    if (word === ';') block.directives.push(before);
    if (word === '}') open.pop();
    if (word === '{') {
      const inner: Block = { name: before, directives: [], blocks: [] };
      block.blocks.push(inner);
      open.push(inner);
    }
  }
  if (open.length !== 1) throw new Error('A block is not closed.');
  return whole;
}

describe('the file for nginx', () => {
  it('has blocks that are whole, and sends every request on with the headers that Bivouac believes', () => {
    const { blocks } = blocksOf(read('nginx.conf'));
    expect(blocks.map(({ name }) => name)).toEqual(['upstream bivouac', 'server', 'server', 'server']);
    const [plain, nobody, sites] = blocks.filter(({ name }) => name === 'server');
    expect(plain?.blocks.find(({ name }) => name === 'location /')?.directives).toEqual([
      'return 308 https://$host$request_uri',
    ]);
    expect(nobody?.directives).toContain('ssl_reject_handshake on');
    const [names = ''] = sites?.directives.filter((directive) => directive.startsWith('server_name ')) ?? [];
    expect(names.split(' ')).toHaveLength(4);
    expect(sites?.blocks.length).toBeGreaterThan(1);
    for (const { name, directives } of sites?.blocks ?? [])
      expect(directives, name).toEqual(
        expect.arrayContaining([
          'proxy_pass http://bivouac',
          'proxy_set_header Host $http_host',
          'proxy_set_header X-Forwarded-For $remote_addr',
          'proxy_set_header X-Forwarded-Proto $scheme',
          'proxy_set_header Forwarded ""',
        ]),
      );
    const port = readConfig({}).port;
    expect(blocks[0]?.directives).toContain(`server 127.0.0.1:${String(port)}`);
  });

  it.skipIf(MISSING !== '')(`is understood by the nginx of this machine${MISSING}`, () => {
    const { cert, key } = certificate();
    const site = path.join(folder, 'bivouac.conf');
    writeFileSync(
      site,
      read('nginx.conf')
        .replace(/ \/etc\/\S+fullchain\.pem/, ` ${cert}`)
        .replace(/ \/etc\/\S+privkey\.pem/, ` ${key}`)
        // Who runs tests may not listen below 1024.
        .replaceAll(/(listen (?:\[::\]:)?)(80|443)\b/g, '$120$2'),
    );
    const whole = path.join(folder, 'nginx.conf');
    const logs = `pid ${folder}/nginx.pid; error_log ${folder}/error.log;`;
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join(' ');
    writeFileSync(whole, `${logs} events {} http { access_log off; ${folders} include ${site}; }`);
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', whole], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });
});

describe('the command for the service', () => {
  /** Runs it as delivered, with another user, folder and file of settings. */
  function run(settings: string, env: Readonly<Record<string, string>> = {}): string {
    const file = path.join(folder, 'bivouac.env');
    writeFileSync(file, settings);
    const program = path.join(folder, 'bivouac');
    const script = read('bivouac')
      .replace(/^root=.*$/m, `root='${ROOT.replace(/\/$/, '')}'`)
      .replace(/^user=.*$/m, `user='${userInfo().username}'`)
      .replace(/^settings=.*$/m, `settings='${file}'`);
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    const { PATH = '' } = process.env;
    return spawnSync(program, ['restart'], { encoding: 'utf8', env: { PATH, ...env } }).stderr;
  }

  it('takes the settings of the service as systemd reads them, without letting the shell have a say', () => {
    const odd = path.join(folder, 'a $HOME `id` & b');
    mkdirSync(odd);
    expect(run(`# Settings\n\nBIVOUAC_ADMIN_HOST=admin.example.ch\nBIVOUAC_DATA="${odd}"`)).toContain(odd);
    expect(run(`BIVOUAC_DATA=${odd}\n; no setting\n`)).toContain(odd);
  });

  /** What the service’s settings become, read by the command as delivered. */
  function settingsOf(text: string, env: Readonly<Record<string, string>> = {}): Record<string, string> | string {
    const file = path.join(folder, 'bivouac.env');
    writeFileSync(file, text);
    const script = path.join(folder, 'shows-settings');
    const shows = `set -- '${process.execPath}' -p 'JSON.stringify(process.env)'`;
    writeFileSync(
      script,
      read('bivouac')
        .replace(/^set -- "\$root.*$/m, () => shows)
        .replace(/^user=.*$/m, `user='${userInfo().username}'`)
        .replace(/^settings=.*$/m, `settings='${file}'`),
    );
    const { status, stdout, stderr } = spawnSync('sh', [script], {
      ...{ encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } },
    });
    return status === 0 ? (JSON.parse(stdout) as Record<string, string>) : `${String(status)} ${stderr}`;
  }

  // Each as systemd.exec(5) has it.
  it.each([
    ['blanks around a value and a name', ' A \t=  some  words \t\r\n', { A: 'some  words' }],
    [
      'quotation marks around a value, with blanks in them',
      `A=" one "  \nB= ' $two \\ "x" '\n`,
      { A: ' one ', B: ' $two \\ "x" ' },
    ],
    ['quotation marks inside of a value', `A=a"b"\nB=it's`, { A: 'a"b"', B: "it's" }],
    ['empty values', `A=\nB=''\nC=""`, { A: '', B: '', C: '' }],
    ['equals signs and number signs in a value', 'A=b=c # d', { A: 'b=c # d' }],
    ['the last one of several', 'A=1\nA=2\n', { A: '2' }],
    ['names in small letters', 'no_proxy=x', { no_proxy: 'x' }],
  ])('reads %s', (_, text, expected) => {
    expect(settingsOf(text)).toMatchObject(expected);
  });

  it('passes over comments, lines without a setting and what is no name', () => {
    const known = settingsOf('');
    const ignored = '# A=1\n;B=1\n  # C=1\n\nnothing\n1D=1\nexport E=1\n=1\n';
    expect(settingsOf(ignored)).toEqual(known);
  });

  it.each(['A=b\\\nc', 'A=b\\c', 'A="b\\"c"', 'A="b', "A='b", `A='b'c`, 'A="b"c"', "A='", '# goes on\\\nA=1'])(
    'refuses what it would read in another way than the service: %s',
    (text) => {
      expect(settingsOf(text)).toMatch(/^2 bivouac: .*line 1 of /);
    },
  );

  it('says what is wrong with them, and lets a setting in front of the command hold for it', () => {
    const settings = `BIVOUAC_DATA=${folder}\nBIVOUAC_CACHE_MB=lots\n`;
    expect(run(settings)).toContain('BIVOUAC_CACHE_MB cannot be used');
    expect(run(settings, { BIVOUAC_CACHE_MB: '32' })).toContain(`No server works on ${folder}`);
    expect(settingsOf('A=1\nA=2', { A: 'in front' })).toMatchObject({ A: 'in front' });
  });

  it('looks at the data folder of the service where none is set', () => {
    const data = /^Environment=BIVOUAC_DATA=(.*)$/m.exec(read('bivouac.service'))?.[1] ?? '';
    expect(data).toMatch(/^\//);
    expect(read('bivouac')).toContain(`BIVOUAC_DATA="\${BIVOUAC_DATA:-${data}}"`);
  });
});
