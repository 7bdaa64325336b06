import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { takeInheritedSocket, tellServing } from '../../../src/infra/systemd.ts';

it('takes a socket that is meant for this process alone, and hides it from its children', () => {
  const env = { LISTEN_PID: '42', LISTEN_FDS: '1', LISTEN_FDNAMES: 'web', OTHER: 'x' };
  expect(takeInheritedSocket({ ...env }, 43)).toBeNull();
  expect(takeInheritedSocket({ ...env, LISTEN_FDS: '0' }, 42)).toBeNull();
  expect(takeInheritedSocket({}, 42)).toBeNull();
  expect(takeInheritedSocket(env, 42)).toBe(3);
  expect(env).toEqual({ OTHER: 'x' });
});

it('tells systemd which process serves, and nobody where there is no systemd', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-systemd-'));
  const said = path.join(folder, 'said');
  const program = path.join(folder, 'systemd-notify');
  writeFileSync(program, `#!/bin/sh\necho "$@" > ${said}\n`);
  chmodSync(program, 0o755);
  const former = process.env['PATH'];
  process.env['PATH'] = `${folder}${path.delimiter}${former ?? ''}`;
  try {
    await tellServing({}, 1);
    expect(() => readFileSync(said)).toThrow();
    await tellServing({ NOTIFY_SOCKET: '/run/x' }, 42);
    expect(readFileSync(said, 'utf8').trim()).toBe('READY=1 MAINPID=42');
  } finally {
    process.env['PATH'] = former;
    rmSync(folder, { recursive: true });
  }
});
