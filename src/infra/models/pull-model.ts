import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry, ModelPurpose, ModelSource } from '../../core/models/catalogue.ts';
import { filePathOf } from '../../core/models/source-file.ts';
import type { GgufHeader } from '../../core/models/gguf/gguf-header.ts';
import type { InstalledModel } from '../../core/models/installed-model.ts';
import { checkSuitable, purposeOf } from '../../core/models/suitable.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { fetchSource, placeOf } from './download/fetch-source.ts';
import type { ExpectedFile, FetchOptions } from './download/fetch-source.ts';
import { lockPull } from './download/pull-lock.ts';
import { readGgufFile } from './gguf-file.ts';
import { isInstalled, MODEL_FILE, readInstalledModel } from './model-folder.ts';

/** A model to install: of the catalogue, or an address or file of which nothing is known. */
export interface WantedModel extends ExpectedFile {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly ModelSource[];
  /** Null: what the file says. */
  readonly purpose: ModelPurpose | null;
  readonly licence: string;
  readonly contextTokens: number | null;
  readonly embedding: CatalogueEntry['embedding'];
  /** What an embedding model of which nothing else is known wants before texts. */
  readonly prefixes?: { readonly query: string; readonly passage: string };
}

/** What pulling did. */
export interface PulledModel {
  readonly model: InstalledModel;
  /** True when it was there already. */
  readonly was: boolean;
  /** Sources that failed before one worked. */
  readonly failures: readonly string[];
}

const DEFAULT_CONTEXT = 8192;
const EMBEDDING_CONTEXT = 512;
const POOLINGS = new Map([
  [1, 'mean'],
  [2, 'cls'],
  [3, 'last'],
] as const);

/** Errors that another source does not heal. */
const FINAL = new Set(['disk-too-small', 'model-busy', 'model-address-refused']);

function installed(modelsFolder: string, wanted: WantedModel): InstalledModel | null {
  if (!isInstalled(modelsFolder, wanted.id)) return null;
  try {
    const model = readInstalledModel(path.join(modelsFolder, wanted.id));
    return wanted.sha256 === null || model.sha256 === wanted.sha256 ? model : null;
  } catch (error) {
    // What is damaged is fetched again.
    if (isAppError(error)) return null;
    throw error;
  }
}

async function fetchFirst(
  wanted: WantedModel,
  part: string,
  options: FetchOptions,
  failures: string[],
): Promise<{ readonly source: ModelSource; readonly sha256: string }> {
  for (const source of wanted.sources) {
    try {
      return { source, sha256: await fetchSource(source, part, wanted, options) };
    } catch (error) {
      options.signal.throwIfAborted();
      if (!isAppError(error) || FINAL.has(error.code) || wanted.sources.length === 1) throw error;
      failures.push(error.message);
    }
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'model-source-failed',
    message: `No source has ${wanted.title}: ${failures.join(' ')}`,
    hint: 'Run the same command again: it goes on where it stopped. A file from elsewhere: bivouac models pull <https address or file>',
  });
}

function embeddingUse(wanted: WantedModel, header: GgufHeader): CatalogueEntry['embedding'] {
  if (wanted.embedding !== undefined) return wanted.embedding;
  return {
    dimensions: header.dimensions ?? 1,
    contextTokens: Math.min(EMBEDDING_CONTEXT, header.contextTokens ?? EMBEDDING_CONTEXT),
    pooling: POOLINGS.get(header.pooling as 1) ?? 'mean',
    prefixes: wanted.prefixes ?? { query: '', passage: '' },
  };
}

/** Name of the file without folders, of harmless letters. */
function fileNameOf(source: ModelSource): string {
  return path.posix.basename(filePathOf(source)).replaceAll(/[^\w.-]/g, '-');
}

/** Puts a verified file and its description in place: the description last, so that a reader sees the old model or the new one. */
function install(folder: string, part: string, model: InstalledModel): void {
  renameSync(part, path.join(folder, model.file));
  const description = path.join(folder, MODEL_FILE);
  writeFileSync(`${description}.new`, `${JSON.stringify(model, null, 2)}\n`);
  renameSync(`${description}.new`, description);
  for (const name of readdirSync(folder)) {
    if (name !== model.file && name !== MODEL_FILE) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

async function pull(folder: string, wanted: WantedModel, options: FetchOptions): Promise<Omit<PulledModel, 'was'>> {
  const part = path.join(folder, 'download.part');
  const failures: string[] = [];
  const { source, sha256 } = await fetchFirst(wanted, part, options, failures);
  try {
    const { header, bytes } = await readGgufFile(part);
    const purpose = wanted.purpose ?? purposeOf(header);
    checkSuitable(header, bytes, purpose);
    const { id, title, licence } = wanted;
    const model: InstalledModel = {
      ...{ id, title, purpose, bytes, sha256, licence },
      // A file of another content gets another name: a process that reads the former one goes on with it.
      file: `${sha256.slice(0, 8)}-${fileNameOf(source)}`,
      from: placeOf(source, options.mirrors),
      at: Date.now(),
      architecture: header.architecture,
      contextTokens: Math.min(wanted.contextTokens ?? DEFAULT_CONTEXT, header.contextTokens ?? DEFAULT_CONTEXT),
      ...(purpose === 'embedding' ? { embedding: embeddingUse(wanted, header) } : {}),
    };
    install(folder, part, model);
    return { model, failures };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/**
 * Fetches a model into the models folder: from the first source that works, verified, in place in one step. A model of the
 * same id stays until the new one is whole.
 * @throws AppError `gguf-…`, `model-…`, `disk-too-small`; the signal's reason when it is cancelled, what has come stays then
 */
export async function pullModel(modelsFolder: string, wanted: WantedModel, options: FetchOptions): Promise<PulledModel> {
  const there = installed(modelsFolder, wanted);
  if (there !== null) return { model: there, was: true, failures: [] };
  const folder = path.join(modelsFolder, wanted.id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = lockPull(path.join(modelsFolder, `${wanted.id}.lock`));
  try {
    return { ...(await pull(folder, wanted, options)), was: false };
  } finally {
    release();
    // Nothing came: no trace of it stays.
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

/** A model of the catalogue as something to install. */
export function wantedEntry(entry: CatalogueEntry): WantedModel {
  return { ...entry, title: entry.name, embedding: entry.embedding };
}
