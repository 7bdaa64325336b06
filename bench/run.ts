import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageOf } from '../src/shared/errors.ts';
import type { BenchResult } from './result.ts';
import type { BenchOptions } from './support/filled-data.ts';

const NO_BENCH = ['run.ts', 'result.ts'];

function benchNames(): string[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !NO_BENCH.includes(file));
  return files.map((file) => file.slice(0, -3)).sort();
}

async function runBench(name: string, options: BenchOptions): Promise<BenchResult> {
  const { run } = (await import(`./${name}.ts`)) as { run?: (options: BenchOptions) => Promise<BenchResult> };
  if (run === undefined) throw new Error(`bench/${name}.ts exports no run()`);
  return run(options);
}

function written(value: number | string): string {
  if (typeof value === 'string') return value;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return value.toLocaleString('en-CH', { maximumFractionDigits: digits });
}

function print({ name, figures, bars }: BenchResult): void {
  console.log(`\n${name}`);
  for (const [figure, value] of Object.entries(figures))
    console.log(`  ${figure.padEnd(44)} ${written(value).padStart(12)}`);
  for (const bar of bars) {
    console.log(
      `  ${(bar.ok ? 'ok   ' : 'BELOW') + ` ${bar.name}`.padEnd(39)} ${written(bar.value).padStart(12)}  (${bar.bar})`,
    );
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'boolean' }, keep: { type: 'string' } },
  });
  const all = benchNames();
  const wanted = values.only ?? all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}; there are: ${all.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const results: BenchResult[] = [];
  const broken: string[] = [];
  for (const name of wanted) {
    console.error(`${name} …`);
    try {
      const result = await runBench(name, { keep: values.keep ?? null });
      results.push(result);
      if (values.json !== true) print(result);
    } catch (error) {
      broken.push(name);
      console.error(`${name} failed: ${messageOf(error)}`);
    }
  }
  if (values.json === true) console.log(JSON.stringify(results, null, 2));
  const missed = results.flatMap(({ name, bars }) => bars.filter(({ ok }) => !ok).map((bar) => `${name}: ${bar.name}`));
  if (missed.length > 0) console.error(`\nBars missed: ${missed.join('; ')}`);
  process.exitCode = broken.length + missed.length === 0 ? 0 : 1;
}

await main();
process.exit();
