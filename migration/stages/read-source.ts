import { createHash } from 'node:crypto';
import type { Locale } from '../../src/shared/locale.ts';
import { detectLanguage } from '../../src/core/search/language.ts';
import { classify } from '../source/classify.ts';
import type { OpenedSource } from '../source/opened-source.ts';
import type { SourceFile } from '../source/source-file.ts';
import { decideEncoding } from '../text/decide-encoding.ts';
import type { EncodingDecision } from '../text/decide-encoding.ts';
import { ENCODINGS } from '../text/encodings.ts';
import type { Encoding } from '../text/encodings.ts';
import { repairMojibake } from '../text/mojibake.ts';
import { pageHashes, savePage } from '../workspace/page-rows.ts';
import { saveRepairs } from '../workspace/repair-rows.ts';
import { keepOnlySources, saveSourceRow } from '../workspace/source-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { pageWords } from './page-words.ts';
import type { Progress } from './progress.ts';

/** Changes when pages are read otherwise than before: then they are read again. */
const READER = '1';

/** What reading needs to know. */
export interface ReadOptions {
  /** Language of pages that have too few words to tell. */
  readonly locale: Locale;
}

interface Opened {
  readonly file: SourceFile;
  readonly bytes: Buffer;
  readonly sha256: string;
}

function addressOf(file: SourceFile): string | null {
  const url = file.address === undefined ? null : URL.parse(file.address);
  return url === null ? null : url.pathname + url.search;
}

function decidePage({ file, bytes }: Opened, locale: Locale, siblings: Encoding | null): EncodingDecision {
  return decideEncoding({ bytes, contentType: file.contentType ?? null, siteLocale: locale, siblings });
}

function nameOf({ encoding, mixedWith }: EncodingDecision): string {
  return mixedWith === null ? encoding : `${encoding} with ${mixedWith}`;
}

function storePage(workspace: Workspace, opened: Opened, decision: EncodingDecision, locale: Locale): void {
  const { text: html, steps } = repairMojibake(decision.text);
  const path = opened.file.path;
  savePage(workspace, {
    path,
    inputHash: `${READER} ${opened.sha256} ${locale} ${nameOf(decision)}`,
    encoding: nameOf(decision),
    evidence: decision.evidence,
    html,
    locale: detectLanguage(pageWords(html), locale),
  });
  const repairs = steps.map((step) => ({
    kind: 'mojibake',
    before: '',
    after: '',
    confidence: 1,
    evidence: step,
    state: 'auto' as const,
  }));
  saveRepairs(workspace, path, repairs);
}

/** The encoding of most pages that are not certain by themselves: the witness of the siblings. */
function commonest(decisions: readonly EncodingDecision[]): Encoding | null {
  const counts = new Map<Encoding, number>(ENCODINGS.map((encoding) => [encoding, 0]));
  for (const { encoding, confidence } of decisions) {
    if (confidence < 1) counts.set(encoding, (counts.get(encoding) ?? 0) + 1);
  }
  const [first] = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

/** Below this confidence the pages beside it are asked. */
const UNSURE = 0.2;

interface Unsure {
  readonly file: SourceFile;
  readonly sha256: string;
}

class Reading {
  readonly #workspace: Workspace;
  readonly #locale: Locale;
  readonly #known: Map<string, string>;
  readonly #decisions: Pick<EncodingDecision, 'encoding' | 'confidence'>[] = [];
  readonly #unsure: Unsure[] = [];

  constructor(workspace: Workspace, locale: Locale) {
    this.#workspace = workspace;
    this.#locale = locale;
    this.#known = pageHashes(workspace);
  }

  async read(file: SourceFile): Promise<void> {
    const bytes = await file.read();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const kind = classify(file.path, bytes);
    const row = {
      path: file.path,
      kind,
      bytes: bytes.length,
      sha256,
      address: addressOf(file),
      contentType: file.contentType ?? null,
      modified: file.modified === undefined ? null : Math.round(file.modified),
    };
    this.#workspace.atOnce(() => {
      saveSourceRow(this.#workspace, row);
      if (kind === 'page') this.#page({ file, bytes, sha256 });
    });
  }

  #page(opened: Opened): void {
    const decision = decidePage(opened, this.#locale, null);
    this.#decisions.push({ encoding: decision.encoding, confidence: decision.confidence });
    if (decision.confidence < UNSURE) this.#unsure.push({ file: opened.file, sha256: opened.sha256 });
    else this.#store(opened, decision);
  }

  #store(opened: Opened, decision: EncodingDecision): void {
    const hash = `${READER} ${opened.sha256} ${this.#locale} ${nameOf(decision)}`;
    if (this.#known.get(opened.file.path) !== hash) storePage(this.#workspace, opened, decision, this.#locale);
  }

  /** Reads again what the bytes alone did not tell. */
  async settle(): Promise<void> {
    const siblings = commonest(this.#decisions as EncodingDecision[]);
    for (const { file, sha256 } of this.#unsure) {
      const opened = { file, sha256, bytes: await file.read() };
      this.#workspace.atOnce(() => {
        this.#store(opened, decidePage(opened, this.#locale, siblings));
      });
    }
  }
}

/**
 * First stage: every file is read once, pages are decoded and mended, and what was found is noted in the workspace.
 * Pages that are noted as they are now stay as they are.
 */
export async function readSource(
  workspace: Workspace,
  source: OpenedSource,
  options: ReadOptions,
  progress: Progress,
): Promise<void> {
  const reading = new Reading(workspace, options.locale);
  const total = source.files.length;
  for (const [i, file] of source.files.entries()) {
    await reading.read(file);
    progress.step('read', i + 1, total);
  }
  await reading.settle();
  keepOnlySources(workspace, new Set(source.files.map(({ path }) => path)));
  workspace.atOnce(() => {
    workspace.sql('delete from left_aside').run();
    const insert = workspace.sql('insert or replace into left_aside (path, why) values (?, ?)');
    for (const { path, why } of source.leftAside) insert.run(path, why);
  });
  workspace.setFact('source', { kind: source.kind, origin: source.origin, redirects: source.redirects, notes: source.notes });
  workspace.noteStage({ name: 'read', state: 'done', done: total, total });
}
