import type { Context } from '../context.ts';
import { counter, gauge, histogram } from '../core/metrics/families.ts';
import { FAULT_KINDS } from '../core/operation/faults.ts';
import type { MetricFamily } from '../core/metrics/prometheus.ts';

function pages({ pageCache, requestMetrics }: Context): MetricFamily[] {
  const own = pageCache.statistics();
  const others = requestMetrics.others.sums();
  return [
    counter(
      'bivouac_http_requests_total',
      'Answered requests by site (or admin, or none) and status.',
      requestMetrics.counts().map(({ target, status, count }) => ({
        labels: { target, status: String(status) },
        value: count,
      })),
    ),
    counter('bivouac_page_cache_hits_total', 'Pages answered from the page cache.', [
      { value: own.hits + others.hits },
    ]),
    counter('bivouac_page_cache_misses_total', 'Pages that were rendered.', [{ value: own.misses + others.misses }]),
    gauge('bivouac_page_cache_pages', 'Pages in the page caches of all processes.', {
      value: own.entries + others.pages,
    }),
    gauge('bivouac_page_cache_bytes', 'Bytes that they take.', { value: own.bytes + others.bytes }),
  ];
}

/** Pages may be rendered by each process; searches are answered by this one alone. */
function gates({ requestMetrics }: Context): MetricFamily[] {
  const { rendering, renderWaits } = requestMetrics.others.sums();
  const renders = requestMetrics.loadOf('render');
  const searches = requestMetrics.loadOf('search');
  return [
    gauge(
      'bivouac_admitted_work',
      'Renders and searches that are done and that wait for their turn, in all processes.',
      { labels: { kind: 'render', state: 'running' }, value: renders.running + rendering },
      { labels: { kind: 'render', state: 'waiting' }, value: renders.waiting + renderWaits },
      { labels: { kind: 'search', state: 'running' }, value: searches.running },
      { labels: { kind: 'search', state: 'waiting' }, value: searches.waiting },
    ),
  ];
}

/** Nothing is said where there is one process alone. */
function processes({ config, requestMetrics: { others } }: Context): MetricFamily[] {
  if (config.webProcesses === 1) return [];
  const { memory, relayed } = others.sums();
  return [
    gauge(
      'bivouac_web_processes',
      'Processes that answer visitors, and how many there should be.',
      { labels: { state: 'serving' }, value: 1 + others.serving },
      { labels: { state: 'wanted' }, value: config.webProcesses },
    ),
    gauge('bivouac_web_processes_memory_bytes', 'Resident memory of the web processes beside the server process.', {
      value: memory,
    }),
    counter(
      'bivouac_web_process_ends_total',
      'Web processes that ended by themselves, or could not begin; they are started again.',
      [{ value: others.ends }],
    ),
    counter(
      'bivouac_relayed_requests_total',
      'Requests that the other web processes passed on to the server process.',
      [{ value: relayed }],
    ),
  ];
}

function assistant({ assistantMetrics }: Context): MetricFamily[] {
  const counts = assistantMetrics.counts();
  return [
    counter(
      'bivouac_questions_total',
      'Questions to the assistant by site and outcome.',
      counts.questions.map(({ siteId, outcome, count }) => ({ labels: { site: siteId, outcome }, value: count })),
    ),
    counter(
      'bivouac_written_answers_total',
      'Written answers by how they ended.',
      counts.written.map(({ reason, count }) => ({ labels: { reason }, value: count })),
    ),
    counter('bivouac_claims_shown_total', 'Written sentences that passed their checks.', [
      { value: counts.claimsShown },
    ]),
    counter(
      'bivouac_claims_withheld_total',
      'Written sentences that were not shown, by what was wrong with them.',
      counts.claimsWithheld.map(({ fault, count }) => ({ labels: { fault }, value: count })),
    ),
    counter('bivouac_model_tokens_total', 'Tokens of the language model.', [
      { labels: { kind: 'prompt' }, value: counts.tokens.prompt },
      { labels: { kind: 'cached' }, value: counts.tokens.cached },
      { labels: { kind: 'output' }, value: counts.tokens.output },
    ]),
    gauge(
      'bivouac_answers_in_progress',
      'Written answers that wait for the model, and that it writes.',
      { labels: { state: 'waiting' }, value: counts.waiting },
      { labels: { state: 'writing' }, value: counts.writing },
    ),
    histogram('bivouac_first_quote_seconds', 'From the question to its quotes.', counts.firstQuote),
    histogram('bivouac_first_token_seconds', 'From leaving the queue to the first token.', counts.firstToken),
    histogram('bivouac_first_claim_seconds', 'From the question to its first written sentence.', counts.firstClaim),
    histogram(
      'bivouac_written_answer_seconds',
      'From the question to the end of its written answer.',
      counts.wholeAnswer,
    ),
  ];
}

function machine({ faults, writer }: Context, freeBytes: number | null): MetricFamily[] {
  const present = new Set(faults.list().map(({ kind }) => kind));
  return [
    gauge('bivouac_database_writable', '1 while the database can be written.', {
      value: writer.failed || writer.fault !== null ? 0 : 1,
    }),
    gauge(
      'bivouac_fault',
      '1 while something is wrong with the machine, by what.',
      ...FAULT_KINDS.map((kind) => ({ labels: { kind }, value: present.has(kind) ? 1 : 0 })),
    ),
    ...(freeBytes === null
      ? []
      : [gauge('bivouac_disk_free_bytes', 'Room left on the disk of the data folder.', { value: freeBytes })]),
  ];
}

function parts({ search, sites, generator, generation }: Context): MetricFamily[] {
  const memory = process.memoryUsage();
  const status = [...sites.keys()].map((site) => ({ site, ...search.status(site) }));
  return [
    gauge('bivouac_embedder_up', '1 while the embedder can be used.', {
      value: search.embedderState() === 'ok' ? 1 : 0,
    }),
    gauge('bivouac_generator_up', '1 while a language model is installed.', {
      value: generator.model === null ? 0 : 1,
    }),
    gauge(
      'bivouac_generator_gpu_given_up',
      'Ways to compute on a card that kept ending the language model’s process.',
      {
        value: generation.gpu.givenUp.length,
      },
    ),
    gauge(
      'bivouac_index_passages',
      'Passages in the index by site.',
      ...status.map(({ site, passages }) => ({ labels: { site }, value: passages })),
    ),
    gauge(
      'bivouac_index_pages_waiting',
      'Pages that wait for their vectors, by site.',
      ...status.map(({ site, waiting }) => ({ labels: { site }, value: waiting })),
    ),
    gauge('process_resident_memory_bytes', 'Resident memory of the server process.', { value: memory.rss }),
    gauge('process_start_time_seconds', 'When the server process began, in seconds since 1970.', {
      value: Math.round(Date.now() / 1000 - process.uptime()),
    }),
  ];
}

/** Backups that the installation knows of: nothing is said of what it never had. */
function backups({ installation, backupFollower }: Context): MetricFamily[] {
  const until = backupFollower?.until ?? null;
  const made = installation.lastBackupAt();
  const drill = installation.lastDrill();
  return [
    gauge(
      'bivouac_backup_last_timestamp_seconds',
      'The moment that the last backup shows, in seconds since 1970.',
      ...(made === null ? [] : [{ value: Math.round(made / 1000) }]),
    ),
    gauge(
      'bivouac_backup_followed_timestamp_seconds',
      'Until when all changes are stored with the backups, in seconds since 1970.',
      ...(until === null ? [] : [{ value: Math.floor(until / 1000) }]),
    ),
    gauge(
      'bivouac_backup_drill_timestamp_seconds',
      'When the last backup was last tried out, in seconds since 1970.',
      ...(drill === null ? [] : [{ value: Math.round(drill.at / 1000) }]),
    ),
    gauge(
      'bivouac_backup_drill_ok',
      '1 when nothing was wrong with that backup.',
      ...(drill === null ? [] : [{ value: drill.ok ? 1 : 0 }]),
    ),
    gauge(
      'bivouac_backup_drill_restored',
      '1 when that backup was opened and restored, 0 when only its stored bytes were compared.',
      ...(drill === null ? [] : [{ value: drill.proved === 'restored' ? 1 : 0 }]),
    ),
  ];
}

/** What an operator's monitoring reads. */
export async function collectMetrics(context: Context): Promise<MetricFamily[]> {
  const freeBytes = await context.installation.freeBytes();
  return [
    ...pages(context),
    ...gates(context),
    ...processes(context),
    ...assistant(context),
    ...parts(context),
    ...machine(context, freeBytes),
    ...backups(context),
  ];
}
