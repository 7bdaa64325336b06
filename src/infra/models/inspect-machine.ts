import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MachineOrder, MachineReport } from './machine-messages.ts';

const ENTRY = fileURLToPath(new URL('./machine-process.ts', import.meta.url));
const LIMIT_MS = 120_000;

/** The report of a machine of which nothing is known: it computes on the CPU, at a modest rate. */
function unknownMachine(why: string): MachineReport {
  return { gpu: null, notes: [`This machine could not be looked at (${why}); the figures are rough.`], copyRate: 5e9, models: {} };
}

/** Looks at GPU, memory rate and models in a process of its own; a driver that takes it down is reported in the notes. */
export function inspectMachine(order: MachineOrder, entry: string = ENTRY): Promise<MachineReport> {
  const child = fork(entry, [JSON.stringify(order)], {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.once('message', (report: MachineReport) => {
      resolve(report);
    });
    child.once('error', (error) => {
      resolve(unknownMachine(error.message));
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(unknownMachine(`llama.cpp ended with ${signal ?? `code ${String(code)}`}`));
    });
  });
}
