import { statfsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { prepareDataFolder } from '../infra/data-folder.ts';
import { loadHnswLibrary } from '../infra/hnsw/hnsw-library.ts';
import { isAppError, messageOf } from '../shared/errors.ts';
import { printResult, withContext } from './open-context.ts';

/** One thing that was looked at. */
interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly message: string;
  /** What to do; empty when there is nothing to do. */
  readonly advice: string;
}

/** Below this the disk is called nearly full, in bytes. */
const LOW_DISK = 1_000_000_000;

function failed(check: string, error: unknown): Finding {
  return { check, state: 'failed', message: messageOf(error), advice: isAppError(error) ? (error.hint ?? '') : '' };
}

function checkDisk(config: Config): Finding {
  prepareDataFolder(config.dataFolder);
  const { bavail, bsize } = statfsSync(config.dataFolder);
  const free = bavail * bsize;
  const message = `${(free / 1e9).toFixed(1)} GB free in ${config.dataFolder}`;
  if (free >= LOW_DISK) return { check: 'disk', state: 'ok', message, advice: '' };
  return {
    check: 'disk',
    state: 'warning',
    message,
    advice: 'Make room: pictures and the database grow, and a full disk stops all writes.',
  };
}

async function checkNativeIndex(): Promise<Finding> {
  if ((await loadHnswLibrary()) !== null)
    return { check: 'vector index', state: 'ok', message: 'HNSW is available', advice: '' };
  return {
    check: 'vector index',
    state: 'warning',
    message: 'The native HNSW module is missing; search compares every vector',
    advice: 'That is fine up to some ten thousand passages. Else install python3, make and g++, and run npm ci again.',
  };
}

function checkMail(config: Config): Finding {
  if (config.smtp !== null)
    return { check: 'mail', state: 'ok', message: `mail goes out to ${config.smtp.to}`, advice: '' };
  return {
    check: 'mail',
    state: 'warning',
    message: 'no mail server is set; messages of the contact form are only stored',
    advice: 'Set BIVOUAC_SMTP_URL, BIVOUAC_MAIL_FROM and BIVOUAC_MAIL_TO.',
  };
}

async function checkInstallation(): Promise<Finding[]> {
  return withContext(async (context) => {
    const findings: Finding[] = [];
    const integrity = context.db.pragma('integrity_check(1)', { simple: true });
    findings.push(
      integrity === 'ok'
        ? { check: 'database', state: 'ok', message: 'whole', advice: '' }
        : { check: 'database', state: 'failed', message: String(integrity), advice: 'Restore a backup.' },
    );
    for (const siteId of context.sites.keys()) {
      const { passages, embedded, failed: broken } = context.search.status(siteId);
      const message = `${String(embedded)} of ${String(passages)} passages have vectors`;
      const check = `index of ${siteId}`;
      if (broken.length > 0) {
        findings.push({
          check,
          state: 'failed',
          message: `${message}; ${broken[0]?.error ?? ''}`,
          advice: 'See: bivouac index status',
        });
      } else if (embedded < passages) {
        findings.push({ check, state: 'warning', message, advice: 'They follow while the server runs.' });
      } else findings.push({ check, state: 'ok', message, advice: '' });
    }
    try {
      await context.search.embedder.start();
      findings.push({ check: 'model', state: 'ok', message: `${context.search.embedder.model} loads`, advice: '' });
    } catch (error) {
      findings.push(failed('model', error));
    }
    return findings;
  });
}

async function doctor(options: { json?: boolean }): Promise<void> {
  const findings: Finding[] = [];
  try {
    const config = readConfig(process.env);
    findings.push(checkDisk(config), checkMail(config), await checkNativeIndex(), ...(await checkInstallation()));
  } catch (error) {
    findings.push(failed('installation', error));
  }
  const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };
  const lines = findings.flatMap(({ check, state, message, advice }) => [
    `${marks[state]}  ${check}: ${message}`,
    ...(advice === '' ? [] : [`         ${advice}`]),
  ]);
  printResult(options.json, findings, lines);
  if (findings.some((finding) => finding.state === 'failed')) process.exitCode = 1;
}

/** `bivouac doctor`: looks at disk, database, index, model and mail, and says what to do. Exit code 1 when something failed. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check the installation and say what to do')
    .option('--json', 'print JSON')
    .action(doctor);
}
