import { readFileSync } from 'node:fs';
import { EMPTY_META } from '../src/core/content/meta.ts';
import { startAdminServer } from '../tests/helpers/admin.ts';
import type { TestSession } from '../tests/helpers/admin.ts';
import { atMost } from './result.ts';
import type { BenchResult } from './result.ts';
import { percentile } from './support/statistics.ts';

const BLOCKS = 1000;
const SAVES = 30;
const WARM_UP = 5;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;
const PAGES = '/api/admin/sites/deep-space/pages';

const WORDS = 'der Wald am Hang brennt nicht weil im Herbst genug Regen fiel und die Wege feucht blieben'.split(' ');

function textOf(seed: number): string {
  return Array.from({ length: 40 }, (_, i) => WORDS[(seed * 7 + i * 3) % WORDS.length]).join(' ');
}

/** A body with a heading every ten blocks, bold words and links; one block differs from save to save. */
function bodyOf(save: number): unknown {
  const content = Array.from({ length: BLOCKS }, (_, i) => {
    const id = `block${String(i)}`;
    const words = i === 500 ? `${textOf(i)} ${String(save)}` : textOf(i);
    if (i % 10 === 0)
      return { type: 'heading', attrs: { id, level: 2 }, content: [{ type: 'text', text: words.slice(0, 60).trim() }] };
    return {
      type: 'paragraph',
      attrs: { id },
      content: [
        { type: 'text', text: words },
        { type: 'text', text: ' fett', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' Seite', marks: [{ type: 'link', attrs: { document: 'home' } }] },
      ],
    };
  });
  return { type: 'doc', content };
}

/** Milliseconds of processor time that a process has used in all its threads; 0 where the system does not tell. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    // Not Linux: the figure is left at 0.
    return 0;
  }
}

async function send(session: TestSession, method: string, path: string, body: unknown): Promise<{ versionId: string }> {
  const answer = await session.send(method, path, body);
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${answer.text.slice(0, 300)}`);
  return JSON.parse(answer.text) as { versionId: string };
}

/** Saving a page of 1,000 blocks through the admin API: request, rights, validation, transaction, answer. */
export async function run(): Promise<BenchResult> {
  const server = await startAdminServer();
  const times: number[] = [];
  let bytes = 0;
  let cpu = 0;
  try {
    const session = await server.signInAs('editor');
    const page = (await send(session, 'POST', PAGES, { type: 'page', language: 'de', title: 'Last' })) as {
      versionId: string;
      document: string;
    };
    let base = page.versionId;
    for (let i = 0; i < SAVES + WARM_UP; i += 1) {
      const save = { base, meta: { ...EMPTY_META, title: 'Last' }, body: bodyOf(i) };
      bytes = JSON.stringify(save).length;
      if (i === WARM_UP) cpu = cpuOf(server.process.pid);
      const began = performance.now();
      base = (await send(session, 'PUT', `${PAGES}/${page.document}/de/draft`, save)).versionId;
      if (i >= WARM_UP) times.push(performance.now() - began);
    }
    cpu = (cpuOf(server.process.pid) - cpu) / SAVES;
  } finally {
    await server.stop();
  }
  const median = percentile(times, 0.5);
  return {
    name: 'save',
    figures: {
      [`${String(BLOCKS)} blocks, kB`]: bytes / 1000,
      'p50 ms': median,
      'p95 ms': percentile(times, 0.95),
      'CPU of the server, ms a save': cpu,
    },
    bars: [atMost(`save of ${String(BLOCKS)} blocks, p50`, median, 100, ' ms')],
  };
}
