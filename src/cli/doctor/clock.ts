import { execFileSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

/** Clocks that differ by less agree, in milliseconds. */
const TOLERANCE_MS = 60_000;

const SET_CLOCK =
  'Set the clock and let NTP keep it (timedatectl set-ntp true); plans, sessions and codes depend on it.';

function whenIs(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** What was written last says at least how late it is. */
function checkPast({ db, now }: Subject): Finding[] {
  if (db === null) return [];
  const latest = db
    .prepare(
      'select max(at) from (select max(updated_at) as at from installation union select max(created_at) from revision)',
    )
    .pluck()
    .get() as number | null;
  if (latest === null || latest <= now + TOLERANCE_MS) return [];
  return [
    failure('clock', `it is ${whenIs(now)} here, but something was written at ${whenIs(latest)} already`, SET_CLOCK),
  ];
}

function checkDisk({ config }: Subject): Finding[] {
  const probe = path.join(config.dataFolder, `.clock-${String(process.pid)}`);
  try {
    writeFileSync(probe, '');
    const difference = Math.abs(statSync(probe).mtimeMs - Date.now());
    if (difference < TOLERANCE_MS) return [];
    return [warning('clock', `the data folder's disk is ${String(Math.round(difference / 1000))} s off`, SET_CLOCK)];
  } catch {
    // That the folder cannot be written is another check's finding.
    return [];
  } finally {
    rmSync(probe, { force: true });
  }
}

function isSynchronised(): boolean | null {
  try {
    const answer = execFileSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return answer === 'yes' ? true : answer === 'no' ? false : null;
  } catch {
    // Not every system has it; a container's clock is its host's.
    return null;
  }
}

/** Whether the clock can be right: it never went back, and NTP keeps it. */
export function checkClock(subject: Subject): Finding[] {
  const findings = [...checkPast(subject), ...checkDisk(subject)];
  const synchronised = isSynchronised();
  if (synchronised === false) findings.push(warning('clock', 'NTP does not keep the clock', SET_CLOCK));
  if (findings.length > 0) return findings;
  const by = synchronised === true ? ', kept by NTP' : ' (whether NTP keeps it is not known here)';
  return [fine('clock', `${whenIs(subject.now)}${by}`)];
}
