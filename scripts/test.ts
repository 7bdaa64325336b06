import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runTool } from './run-tool.ts';

/** What vitest's JSON report says at its top. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const RESULTS = 'test-results';
const totals = { passed: 0, failed: 0 };

function addUp(file: string): void {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  // A file that could not be loaded holds no test, and is a failure all the same.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests + broken.length;
}

async function stage(name: string, command: string, parameters: readonly string[]): Promise<boolean> {
  console.log(`\n== ${name}`);
  const result = await runTool(command, parameters, true);
  console.log(`== ${name}: ${result.code === 0 ? 'passed' : 'FAILED'} in ${result.seconds.toFixed(0)} s`);
  return result.code === 0;
}

async function vitestStage(project: string): Promise<boolean> {
  const file = `${RESULTS}/${project}.json`;
  rmSync(file, { force: true });
  process.env['VITEST_JSON'] = file;
  const passed = await stage(project, 'vitest', ['run', '--project', project]);
  try {
    addUp(file);
  } catch {
    // vitest ended before it wrote its report; the stage counts as one failure below.
    return false;
  }
  return passed;
}

const STAGES: readonly (() => Promise<boolean>)[] = [
  () => stage('check', process.execPath, ['scripts/check.ts']),
  () => vitestStage('unit'),
  () => stage('build', process.execPath, ['scripts/build.ts']),
  () => vitestStage('integration'),
  () => vitestStage('e2e'),
];

mkdirSync(RESULTS, { recursive: true });
let passed = true;
for (const run of STAGES) {
  passed = await run();
  if (!passed) break;
}
if (!passed && totals.failed === 0) totals.failed = 1;
console.log(`\n${String(totals.passed)} passed, ${String(totals.failed)} failed`);
process.exitCode = passed ? 0 : 1;
