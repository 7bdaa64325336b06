import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../../src/infra/s3/s3-client.ts';
import { seaweedProgram } from './fetch-seaweed.ts';
import { freePort } from './server.ts';

/** A real server that speaks S3, on this machine alone. */
export interface Seaweed {
  readonly settings: S3Settings;
  readonly bucket: string;
  /** Stops it as a power failure does; `start` goes on with what it holds. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for as long as it takes; connections are accepted and nothing is answered. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

const BUCKET = 'media';
const KEYS = { keyId: 'AKIATEST', secret: 'secret/+=' };
const START_MS = 60_000;
const LOOK_MS = 100;
const PARTS = ['master', 'volume', 'filer', 's3'] as const;

/** Ports of its four parts, two for each. */
type Ports = Readonly<Record<(typeof PARTS)[number], readonly [http: number, grpc: number]>>;

async function freePorts(): Promise<Ports> {
  const pairs: [string, [number, number]][] = [];
  for (const part of PARTS) pairs.push([part, [await freePort(), await freePort()]]);
  return Object.fromEntries(pairs) as unknown as Ports;
}

function argumentsOf(folder: string, ports: Ports): string[] {
  return [
    ...['server', `-dir=${folder}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1', '-filer', '-s3'],
    // It reports to nobody.
    '-master.telemetry=false',
    ...['-master.volumeSizeLimitMB=64', '-volume.max=20', `-s3.config=${path.join(folder, 'keys.json')}`],
    ...[
      '-s3.port.iceberg=0',
      '-s3.port.lance=0',
      '-s3.iam=false',
      `-filer.localSocket=${path.join(folder, 'filer.sock')}`,
    ],
    ...PARTS.flatMap((part) => [
      `-${part}.port=${String(ports[part][0])}`,
      `-${part}.port.grpc=${String(ports[part][1])}`,
    ]),
  ];
}

function writeKeys(folder: string): void {
  const credentials = [{ accessKey: KEYS.keyId, secretKey: KEYS.secret }];
  const identity = { name: 'tests', credentials, actions: ['Admin', 'Read', 'Write', 'List'] };
  writeFileSync(path.join(folder, 'keys.json'), JSON.stringify({ identities: [identity] }));
}

/** Makes the bucket, again and again until the server is there. */
async function makeBucket(
  { url, region, keyId, secret }: S3Settings,
  server: ChildProcess,
  log: string,
): Promise<void> {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 0 });
  const until = Date.now() + START_MS;
  for (;;) {
    const response = await client.fetch(`${url}/${BUCKET}`, { method: 'PUT' }).catch(() => null);
    if (response?.status === 200 || response?.status === 409) return;
    if (Date.now() > until || server.exitCode !== null)
      throw new Error(`SeaweedFS does not start:\n${readFileSync(log, 'utf8')}`);
    await sleep(LOOK_MS);
  }
}

/** Starts it with an empty bucket; null where it cannot be had. */
export async function startSeaweed(): Promise<Seaweed | null> {
  const program = await seaweedProgram();
  if (program === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-seaweed-'));
  writeKeys(folder);
  const ports = await freePorts();
  const settings = { url: `http://127.0.0.1:${String(ports.s3[0])}`, region: 'us-east-1', ...KEYS };
  const log = path.join(folder, 'log');
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const output = openSync(log, 'a');
    server = spawn(program, argumentsOf(folder, ports), { stdio: ['ignore', output, output] });
    closeSync(output);
    await makeBucket(settings, server, log);
  };
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGKILL');
    await ended;
    for (const port of Object.values(ports).flat())
      for (const part of [...PARTS, 'master-grpc', 'volume-grpc', 'filer-grpc', 's3-grpc'])
        rmSync(path.join('/tmp', `seaweedfs-${part}-${String(port)}.sock`), { force: true });
  };
  await start();
  return {
    settings,
    bucket: BUCKET,
    start,
    stop,
    freeze: () => server?.kill('SIGSTOP'),
    thaw: () => server?.kill('SIGCONT'),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
