import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the file for nginx', () => {
  it('is understood by the nginx of this machine', () => {
    if (spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error !== undefined) return;
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

  it('says what is wrong with them, and lets a setting in front of the command hold for it', () => {
    const settings = `BIVOUAC_DATA=${folder}\nBIVOUAC_CACHE_MB=lots\n`;
    expect(run(settings)).toContain('BIVOUAC_CACHE_MB cannot be used');
    expect(run(settings, { BIVOUAC_CACHE_MB: '32' })).toContain(`No server works on ${folder}`);
  });

  it('looks at the data folder of the service where none is set', () => {
    const data = /^Environment=BIVOUAC_DATA=(.*)$/m.exec(read('bivouac.service'))?.[1] ?? '';
    expect(data).toMatch(/^\//);
    expect(read('bivouac')).toContain(`BIVOUAC_DATA="\${BIVOUAC_DATA:-${data}}"`);
  });
});
