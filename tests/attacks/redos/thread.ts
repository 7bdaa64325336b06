import { parentPort } from 'node:worker_threads';

/** An expression and a text to try it with. */
export interface Trial {
  readonly source: string;
  readonly flags: string;
  readonly text: string;
}

/** What a text took, in milliseconds. */
export interface Taken {
  /** Of the processor, in steps of about one; how busy the machine is makes no difference. */
  readonly ms: number;
  /** By the clock: never less, but for the steps, and exact with short texts. */
  readonly clockMs: number;
}

const known = new Map<string, RegExp>();

/** The expression, already compiled: that takes a while for large ones, once, whatever the text. */
function compiled(source: string, flags: string): RegExp {
  const key = JSON.stringify([source, flags]);
  const expression = known.get(key) ?? new RegExp(source, flags);
  if (known.has(key)) return expression;
  known.set(key, expression);
  // V8 interprets it the first time and compiles it the next.
  for (const text of ['', 'a', '\u0000']) timeOf(expression, text);
  return expression;
}

function timeOf(expression: RegExp, text: string): Taken {
  expression.lastIndex = 0;
  const [begun, begunAt] = [process.threadCpuUsage(), performance.now()];
  // As replace and matchAll do: from every place on.
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  const { user, system } = process.threadCpuUsage(begun);
  return { ms: (user + system) / 1000, clockMs: performance.now() - begunAt };
}

parentPort?.on('message', ({ source, flags, text }: Trial) => {
  parentPort?.postMessage(timeOf(compiled(source, flags.replace('y', '')), text));
});
