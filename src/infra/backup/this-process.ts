import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { newId } from '../../shared/ids.ts';

function textOf(read: () => string): string {
  try {
    return read().trim();
  } catch {
    // Only Linux tells.
    return '';
  }
}

/** This life of this process: a number is used again, in a container that was started anew always the same. */
export const PROCESS = newId();

/**
 * Where process numbers mean the same as here: the machine since its last start, and the container in it. Names alone do
 * not tell, since containers may share one.
 */
export const MACHINE = [
  hostname(),
  textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  textOf(() => readlinkSync('/proc/self/ns/pid')),
].join(' ');
