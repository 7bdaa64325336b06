import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { remoteSiteFiles } from '../../infra/files/open-site-files.ts';
import { newId } from '../../shared/ids.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const CHECK = 'media store';
/** Clocks that differ by less agree, in milliseconds; from 15 minutes on services refuse what is asked. */
const TOLERANCE_MS = 60_000;
/** No site is called so. */
const PROBE_SITE = 'doctor.probe';

/** Files that were left where they were before the store was set. */
function checkLeftover({ config }: Subject): Finding[] {
  const folder = path.join(config.dataFolder, 'media');
  if (!existsSync(folder) || !readdirSync(folder, { recursive: true, withFileTypes: true }).some((own) => own.isFile()))
    return [];
  return [
    warning(
      CHECK,
      `${folder} still holds files, which backups and removals of personal data do not reach`,
      'See that all is well with: bivouac media move --to store. Then remove that folder.',
    ),
  ];
}

/** Whether the service that keeps pictures and files takes, gives and removes one, and agrees about the time. */
export async function checkMediaStore(subject: Subject): Promise<Finding[]> {
  const { media } = subject.config;
  const files = remoteSiteFiles(subject.config)?.(PROBE_SITE);
  if (files === undefined || media.store === null) return [];
  const name = `probe/${newId()}`;
  const bytes = Buffer.from(name);
  await files.put(name, bytes);
  const found = await files.find(name);
  const given = await files.read(name);
  await files.remove(name);
  const left = checkLeftover(subject);
  if (found === null || given?.equals(bytes) !== true) {
    const advice = 'Take another service, or one that shows what was put at once.';
    return [failure(CHECK, `${media.store.address} does not give back what it was given`, advice), ...left];
  }
  const skew = Math.abs(found.storedAt - Date.now());
  if (skew > TOLERANCE_MS) {
    const advice = 'Set the clock of this machine and let NTP keep it (timedatectl set-ntp true).';
    return [
      warning(CHECK, `its clock and the one here differ by ${String(Math.round(skew / 1000))} s`, advice),
      ...left,
    ];
  }
  return [fine(CHECK, `${media.store.address} takes and gives files`), ...left];
}
