import { z } from 'zod';
import type { FaultKind } from '../../../core/operation/faults.ts';
import { timeModel } from '../page-models.ts';
import { dashboardSource } from './source.ts';
import type { DashboardInput } from './source.ts';

/** Below this a disk is called nearly full, in bytes. */
const LOW_DISK = 1_000_000_000;
/** A backup older than this is worth a word, in milliseconds. */
const OLD_BACKUP_MS = 8 * 86_400_000;

const finding = z.object({
  code: z.enum([
    'database',
    'damaged',
    'disk',
    'model',
    'index',
    'indexWaits',
    'mail',
    'backupOld',
    'backupNone',
    'backupDrill',
    'backupUnopened',
    'clock',
    'media',
    'mediaAway',
    'indexFile',
    'log',
    'webProcess',
    'program',
    'changes',
  ]),
  level: z.enum(['error', 'warning', 'info']),
  /** A number that belongs to it: pages that wait, bytes that are free, when the last backup was made. */
  value: z.number().nullable(),
});

type Finding = z.input<typeof finding>;

function backup({ context, now }: DashboardInput): Finding[] {
  const at = context.installation.lastBackupAt();
  const drill = context.installation.lastDrill();
  if (drill?.ok === false) return [{ code: 'backupDrill', level: 'error', value: drill.at }];
  if (at === null) return [{ code: 'backupNone', level: 'info', value: null }];
  if (now - at > OLD_BACKUP_MS) return [{ code: 'backupOld', level: 'warning', value: at }];
  return drill?.proved === 'bytes' ? [{ code: 'backupUnopened', level: 'info', value: drill.at }] : [];
}

/** Faults of the machine that have a finding of their own; a disk that takes nothing is the database's. A damaged one may take writes. */
const FAULT_CODES: Partial<Record<FaultKind, Finding['code']>> = {
  'database-damaged': 'damaged',
  'clock-jumped': 'clock',
  'media-missing': 'media',
  'media-away': 'mediaAway',
  'index-file-damaged': 'indexFile',
  'log-lost': 'log',
  'web-process-ended': 'webProcess',
  'program-replaced': 'program',
  'changes-not-stored': 'changes',
};

function faults({ context }: DashboardInput): Finding[] {
  return context.faults.list().flatMap(({ kind, count }) => {
    const code = FAULT_CODES[kind];
    if (code === undefined) return [];
    return [{ code, level: code === 'damaged' ? 'error' : 'warning', value: count } as const];
  });
}

/** When a backup was last restored on trial, if that succeeded; comparing its bytes restores nothing. */
function goodDrillAt({ context }: DashboardInput): number | null {
  const drill = context.installation.lastDrill();
  return drill?.ok === true && drill.proved === 'restored' ? drill.at : null;
}

function index({ context, site }: DashboardInput): Finding[] {
  const { failed, waiting } = context.search.status(site.id);
  if (failed.length > 0) return [{ code: 'index', level: 'warning', value: failed.length }];
  return waiting > 0 ? [{ code: 'indexWaits', level: 'info', value: waiting }] : [];
}

async function findings(input: DashboardInput): Promise<Finding[]> {
  const { context, actor } = input;
  const free = await context.installation.freeBytes();
  const all: Finding[] = [
    ...(context.writer.failed || context.writer.fault !== null
      ? [{ code: 'database', level: 'error', value: null } as const]
      : []),
    ...(free !== null && free < LOW_DISK ? [{ code: 'disk', level: 'error', value: free } as const] : []),
    ...(context.search.embedderState() === 'ok' ? [] : [{ code: 'model', level: 'warning', value: null } as const]),
    ...faults(input),
    ...index(input),
    ...(context.config.smtp === null ? [{ code: 'mail', level: 'info', value: null } as const] : []),
    ...backup(input),
  ];
  // How the installation is set up is its operator's business; what does not work, everybody's.
  return all.filter(({ level, code }) => actor.isOperator || level !== 'info' || code === 'indexWaits');
}

/** How the installation is: what does not work and what could be better. Nothing when all is well. */
export const healthSource = dashboardSource({
  permission: 'content.read',
  model: z.object({
    findings: z.array(finding),
    lastBackupAt: timeModel.nullable(),
    lastDrillAt: timeModel.nullable(),
  }),
  read: async (input) => ({
    findings: await findings(input),
    lastBackupAt: input.context.installation.lastBackupAt(),
    lastDrillAt: goodDrillAt(input),
  }),
});
