import path from 'node:path';
import { readConfig } from '../config.ts';
import type { CatalogueEntry, ModelSource } from '../core/models/catalogue.ts';
import { filePathOf } from '../core/models/source-file.ts';
import { prepareDataFolder } from '../infra/data-folder.ts';
import { readCatalogue } from '../infra/files/model-catalogue.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { pullModel, wantedEntry } from '../infra/models/pull-model.ts';
import type { PulledModel, WantedModel } from '../infra/models/pull-model.ts';
import { AppError } from '../shared/errors.ts';
import { printResult } from './open-context.ts';

/** How often progress is written, in milliseconds. */
const EVERY_MS = { terminal: 200, log: 10_000 };

/** Flags of `models pull`. */
export interface PullFlags {
  readonly id?: string;
  readonly queryPrefix?: string;
  readonly passagePrefix?: string;
  readonly json?: boolean;
}

function sourceOf(given: string): ModelSource {
  if (/^https?:/.test(given)) return { kind: 'https', url: given };
  return { kind: 'file', path: path.resolve(given) };
}

function unknownModel(given: string, catalogue: readonly CatalogueEntry[]): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'model-unknown',
    message: `There is no model «${given}» in the catalogue.`,
    hint: `Known are ${catalogue.map(({ id }) => id).join(', ')}; or name an https address or a .gguf file.`,
  });
}

/** An id from a file's name: small letters, digits, dots and hyphens. */
function idFrom(source: ModelSource): string {
  const name = path.posix.basename(filePathOf(source)).replace(/\.gguf$/i, '');
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|(?<![-.])[-.]+$/g, '');
}

function wanted(given: string, catalogue: readonly CatalogueEntry[], flags: PullFlags): WantedModel {
  const known = catalogue.find(({ id }) => id === given);
  if (known !== undefined) return wantedEntry(known);
  if (!/[/\\]|\.gguf$/i.test(given)) throw unknownModel(given, catalogue);
  const source = sourceOf(given);
  const id = flags.id ?? idFrom(source);
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(id) || catalogue.some((entry) => entry.id === id)) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: `«${id}» cannot name this model; write another one with --id.`,
    });
  }
  return {
    ...{ id, title: id, sources: [source], purpose: null, licence: 'unknown', contextTokens: null },
    ...{ bytes: null, sha256: null, embedding: undefined },
    prefixes: { query: flags.queryPrefix ?? '', passage: flags.passagePrefix ?? '' },
  };
}

/** Writes progress on standard error: a line that changes on a terminal, now and then a line in a log. */
function progress(): { readonly show: (received: number, total: number) => void; readonly end: () => void } {
  const terminal = process.stderr.isTTY;
  const begin = Date.now();
  let last = 0;
  let first: number | null = null;
  return {
    show: (received, total) => {
      first ??= received;
      const now = Date.now();
      if (now - last < (terminal ? EVERY_MS.terminal : EVERY_MS.log)) return;
      last = now;
      const rate = (received - first) / Math.max(1, (now - begin) / 1000);
      const minutes = rate === 0 ? '' : `, ${String(Math.ceil((total - received) / rate / 60))} min left`;
      const text = `${sizeText(received)} of ${sizeText(total)} (${String(Math.floor((100 * received) / total))} %)${minutes}`;
      process.stderr.write(terminal ? `\r${text}   ` : `${text}\n`);
    },
    end: () => {
      if (terminal && last > 0) process.stderr.write('\n');
    },
  };
}

function report({ model, was, failures }: PulledModel, pinned: boolean): string[] {
  const lines = failures.map((failure) => `Another source did not work: ${failure}`);
  if (was) return [...lines, `${model.id} is there already (${sizeText(model.bytes)}).`];
  lines.push(`${model.id} is installed: ${sizeText(model.bytes)}, from ${model.from}`);
  if (pinned) {
    lines.push(
      `Nobody had noted this file’s checksum before; it was taken now and holds from here on: ${model.sha256}`,
    );
  }
  return [...lines, `Next: bivouac models check ${model.id}, then bivouac models use ${model.id}`];
}

/** `bivouac models pull <id | https address | file>`: fetches a model; a run that was cut off goes on where it stopped. */
export async function pull(given: string, flags: PullFlags): Promise<void> {
  const config = readConfig(process.env);
  prepareDataFolder(config.dataFolder);
  const model = wanted(given, readCatalogue(config.root), flags);
  const cancel = new AbortController();
  const interrupted = (): void => {
    cancel.abort(
      new AppError({
        kind: 'unavailable',
        code: 'cancelled',
        message: 'Cancelled; what has come is kept.',
        hint: 'Run the same command again: it goes on where it stopped.',
      }),
    );
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const shown = progress();
  try {
    const options = { mirrors: config.mirrors, signal: cancel.signal, onProgress: shown.show };
    const pulled = await pullModel(config.modelsFolder, model, options);
    shown.end();
    printResult(flags.json, pulled, report(pulled, model.sha256 === null));
  } catch (error) {
    shown.end();
    throw error;
  }
}
