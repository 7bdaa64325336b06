import { parentPort } from 'node:worker_threads';

/** An expression and texts to try it with. */
export interface Trial {
  readonly source: string;
  readonly flags: string;
  readonly texts: readonly string[];
}

/** Milliseconds of the processor that each text took; how busy the machine is makes no difference. */
export type Times = readonly number[];

/** What is found slow need not be tried further, in milliseconds. */
const ENOUGH_MS = 1000;

function timeOf(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const begun = process.threadCpuUsage();
  // As replace and matchAll do: from every place on.
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

parentPort?.on('message', ({ source, flags, texts }: Trial) => {
  const expression = new RegExp(source, flags.replace('y', ''));
  const times: number[] = [];
  for (const text of texts) {
    times.push(timeOf(expression, text));
    if ((times.at(-1) ?? 0) > ENOUGH_MS) break;
  }
  parentPort?.postMessage(times satisfies Times);
});
