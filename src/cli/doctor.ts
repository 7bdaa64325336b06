import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { prepareDataFolder } from '../infra/data-folder.ts';
import { databaseFile, openForReading } from '../infra/sqlite/database.ts';
import { checkBackup } from './doctor/backup.ts';
import { checkCertificates } from './doctor/certificates.ts';
import type { TlsAddress } from './doctor/certificates.ts';
import { checkChanges } from './doctor/changes.ts';
import { checkClock } from './doctor/clock.ts';
import { checkIntegrity } from './doctor/database.ts';
import { checkDisk } from './doctor/disk.ts';
import { thrown } from './doctor/finding.ts';
import type { Finding, Subject } from './doctor/finding.ts';
import { checkIndex, checkNativeIndex } from './doctor/index-agreement.ts';
import { checkMail } from './doctor/mail.ts';
import { checkMedia } from './doctor/media.ts';
import { checkMediaStore } from './doctor/media-store.ts';
import { checkModels } from './doctor/models.ts';
import { checkPasskeys } from './doctor/passkeys.ts';
import { checkPermissions } from './doctor/permissions.ts';
import { checkServer } from './doctor/server.ts';
import { printResult, withContext } from './open-context.ts';

interface DoctorOptions {
  readonly json?: boolean;
  readonly tlsAddress?: TlsAddress;
}

type Check = () => Finding[] | Promise<Finding[]>;

/** What one check finds; that it cannot be made is a finding too, and keeps no other one from being made. */
async function run(name: string, check: Check): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [thrown(name, error)];
  }
}

async function checkContent(): Promise<Finding[]> {
  return withContext(async (context) => {
    const findings: Finding[] = [];
    for (const site of context.sites.values()) {
      findings.push(...(await run(`index of ${site.id}`, () => checkIndex(context, site.id))));
      findings.push(...(await run(`media of ${site.id}`, () => checkMedia(site))));
    }
    findings.push(...(await run('model', () => checkModels(context))));
    return findings;
  });
}

async function checkAll(config: Config, db: Database | null, options: DoctorOptions): Promise<Finding[]> {
  const integrity = await run('database', () => checkIntegrity(db));
  const isWhole = integrity.every(({ state }) => state === 'ok');
  // What a damaged database says is worth nothing.
  const subject: Subject = { config, db: isWhole ? db : null, now: Date.now() };
  const checks: readonly (readonly [string, Check])[] = [
    ['disk', () => checkDisk(subject)],
    ['permissions', () => checkPermissions(subject)],
    ['clock', () => checkClock(subject)],
    ['server', () => checkServer(subject)],
    ['backup', () => checkBackup(subject)],
    ['changes since the backup', () => checkChanges(subject)],
    ['media store', () => checkMediaStore(subject)],
    ['passkeys', () => checkPasskeys(subject)],
    ['mail', () => checkMail(subject)],
    ['certificate', () => checkCertificates(subject, options.tlsAddress ?? null)],
    ['vector index', checkNativeIndex],
    ['installation', () => (isWhole ? checkContent() : [])],
  ];
  const findings = [...integrity];
  for (const [name, check] of checks) findings.push(...(await run(name, check)));
  return findings;
}

async function examine(options: DoctorOptions): Promise<Finding[]> {
  let db: Database | null = null;
  try {
    const config = readConfig(process.env);
    prepareDataFolder(config.dataFolder);
    const file = databaseFile(config.dataFolder);
    db = existsSync(file) ? openForReading(file) : null;
    return await checkAll(config, db, options);
  } catch (error) {
    return [thrown('installation', error)];
  } finally {
    db?.close();
  }
}

async function doctor(options: DoctorOptions): Promise<void> {
  const findings = await examine(options);
  const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };
  const lines = findings.flatMap(({ check, state, message, advice }) => [
    `${marks[state]}  ${check}: ${message}`,
    ...(advice === '' ? [] : [`         ${advice}`]),
  ]);
  printResult(options.json, findings, lines);
  if (findings.some((finding) => finding.state === 'failed')) process.exitCode = 1;
}

function readTlsAddress(text: string): TlsAddress {
  const [, host, port] = /^(?:\[([0-9a-f:]+)\]|[^:]+):(\d{1,5})$/i.test(text)
    ? (/^\[?([^\]]+)\]?:(\d+)$/.exec(text) ?? [])
    : [];
  if (host === undefined || port === undefined)
    throw new InvalidArgumentError('Write host and port, for instance 127.0.0.1:443.');
  return { host, port: Number(port) };
}

/**
 * `bivouac doctor`: looks at disk, permissions, clock, server, database, index, media, models, mail and certificates, and says
 * what to do. Exit code 1 when something failed.
 */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check the installation and say what to do')
    .option('--json', 'print JSON')
    .option(
      '--tls-address <host:port>',
      'ask the proxy at this address for the certificates, before DNS leads there',
      readTlsAddress,
    )
    .action(doctor);
}
