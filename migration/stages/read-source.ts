import { createHash } from 'node:crypto';
import { isAppError } from '../../src/shared/errors.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { classify } from '../source/classify.ts';
import type { FileKind } from '../source/classify.ts';
import { plainHost } from '../source/http/address-path.ts';
import type { OpenedSource } from '../source/opened-source.ts';
import { pictureSize } from '../source/picture-size.ts';
import { savedFrom } from '../source/names/saved-from.ts';
import type { SourceFile } from '../source/source-file.ts';
import { decideEncoding } from '../text/decide-encoding.ts';
import type { EncodingDecision } from '../text/decide-encoding.ts';
import type { Encoding } from '../text/encodings.ts';
import { languageOf } from '../text/page-language.ts';
import { repairReversible } from '../text/repair-reversible.ts';
import { pageHashes, savePage } from '../workspace/page-rows.ts';
import { saveRepairs } from '../workspace/repair-rows.ts';
import { keepOnlySources, saveSourceRow } from '../workspace/source-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { codeVersion } from './code-version.ts';
import { declaredLanguage, pageWords } from './page-words.ts';
import type { Progress } from './progress.ts';

/** Changes when pages are read otherwise than before: then they are read again. */
const READER = codeVersion(['text']);
/** Below this confidence the pages beside it are asked for their encoding. */
const UNSURE = 0.2;
/** Style sheets and parts of pages are smaller, in bytes. */
const LARGEST_TEXT = 200_000;

interface Opened {
  readonly file: SourceFile;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Path and query at which the old site's host served a file; the host may be unknown. Other hosts' files were never served there. */
function addressOf(file: SourceFile, bytes: Buffer, origin: string | null): string | null {
  const base = origin ?? 'http://localhost/';
  // What a page says of its own address is worth something only when it is known where the site was.
  const address = file.address ?? (origin === null ? null : savedFrom(bytes));
  const url = address === null ? null : URL.parse(address, base);
  const isElsewhere =
    url !== null && origin !== null && plainHost(url.hostname) !== plainHost(new URL(origin).hostname);
  return url === null || isElsewhere ? null : url.pathname + url.search;
}

function nameOf({ encoding, mixedWith }: EncodingDecision): string {
  return mixedWith === null ? encoding : `${encoding} with ${mixedWith}`;
}

function decide(file: SourceFile, bytes: Buffer, locale: Locale, siblings: Encoding | null): EncodingDecision {
  return decideEncoding({ bytes, contentType: file.contentType ?? null, siteLocale: locale, siblings });
}

/** True for style sheets, and for parts that servers put into pages. */
function isText(kind: FileKind, bytes: Buffer): boolean {
  return (kind === 'style' || kind === 'other') && bytes.length <= LARGEST_TEXT && !bytes.includes(0);
}

/** Reads files one by one into the workspace; pages whose bytes do not tell their encoding are read when all others have been. */
class Reading {
  readonly #workspace: Workspace;
  readonly #locale: Locale;
  readonly #origin: string | null;
  readonly #known: Map<string, string>;
  readonly #encodings = new Map<Encoding, number>();
  readonly #unsure: { readonly file: SourceFile; readonly sha256: string }[] = [];

  constructor(workspace: Workspace, locale: Locale, origin: string | null) {
    this.#workspace = workspace;
    this.#locale = locale;
    this.#origin = origin;
    this.#known = pageHashes(workspace);
  }

  async read(file: SourceFile): Promise<void> {
    const bytes = await file.read();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const kind = classify(file.path, bytes);
    const pixels = kind === 'picture' ? pictureSize(bytes) : null;
    const row = {
      path: file.path,
      kind,
      bytes: bytes.length,
      sha256,
      address: addressOf(file, bytes, this.#origin),
      stored: file.stored ?? null,
      contentType: file.contentType ?? null,
      modified: file.modified === undefined ? null : Math.round(file.modified),
      width: pixels?.width ?? null,
      height: pixels?.height ?? null,
      text: isText(kind, bytes) ? decide(file, bytes, this.#locale, null).text : null,
    };
    this.#workspace.atOnce(() => {
      saveSourceRow(this.#workspace, row);
      if (kind === 'page') this.#page({ file, bytes, sha256 });
    });
  }

  #page(opened: Opened): void {
    const decision = decide(opened.file, opened.bytes, this.#locale, null);
    const { encoding, confidence } = decision;
    if (confidence >= UNSURE && confidence < 1) this.#encodings.set(encoding, (this.#encodings.get(encoding) ?? 0) + 1);
    if (confidence < UNSURE) this.#unsure.push({ file: opened.file, sha256: opened.sha256 });
    else this.#store(opened, decision);
  }

  #store({ file, sha256 }: Opened, decision: EncodingDecision): void {
    const { path } = file;
    const inputHash = `${READER} ${sha256} ${this.#locale} ${nameOf(decision)}`;
    if (this.#known.get(path) === inputHash) return;
    const { html: source, repairs } = repairReversible(decision.text);
    const { locale, language } = languageOf(pageWords(source), this.#locale, declaredLanguage(source), path);
    const encoding = nameOf(decision);
    savePage(this.#workspace, { path, inputHash, encoding, evidence: decision.evidence, source, locale, language });
    saveRepairs(this.#workspace, path, ['entity', 'mojibake'], repairs);
  }

  /** Reads the pages whose bytes did not tell, with what most others are written in. */
  async settle(): Promise<void> {
    const [commonest] = [...this.#encodings].sort((a, b) => b[1] - a[1]);
    for (const { file, sha256 } of this.#unsure) {
      const opened = { file, sha256, bytes: await file.read() };
      this.#workspace.atOnce(() => {
        this.#store(opened, decide(file, opened.bytes, this.#locale, commonest?.[0] ?? null));
      });
    }
  }
}

function noteLeftAside(workspace: Workspace, leftAside: OpenedSource['leftAside']): void {
  workspace.atOnce(() => {
    workspace.sql('delete from left_aside').run();
    const insert = workspace.sql('insert or replace into left_aside (path, why) values (?, ?)');
    for (const { path, why } of leftAside) insert.run(path, why);
  });
}

/**
 * First stage: every file is read once, pages are decoded and mended, and what was found is noted in the workspace.
 * Pages that are noted as they are now stay as they are. A file that is damaged is left aside.
 */
export async function readSource(
  workspace: Workspace,
  source: OpenedSource,
  locale: Locale,
  progress: Progress,
): Promise<void> {
  const reading = new Reading(workspace, locale, source.origin);
  const damaged: OpenedSource['leftAside'][number][] = [];
  const total = source.files.length;
  for (const [i, file] of source.files.entries()) {
    try {
      await reading.read(file);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'source-file-damaged') throw error;
      damaged.push({ path: file.path, why: error.message });
    }
    progress.step('read', i + 1, total);
  }
  await reading.settle();
  const lost = new Set(damaged.map(({ path }) => path));
  keepOnlySources(workspace, new Set(source.files.map(({ path }) => path).filter((path) => !lost.has(path))));
  noteLeftAside(workspace, [...source.leftAside, ...damaged]);
  const { kind, origin, redirects, menus, notes } = source;
  workspace.setFact('source', { kind, origin, redirects, menus, notes });
  workspace.noteStage({ name: 'read', state: 'done', done: total, total });
}
