import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import type { CatalogueEntry, ModelPurpose } from '../../core/models/catalogue.ts';
import { forecast, memoryForModel } from '../../core/models/forecast.ts';
import type { Forecast, Machine } from '../../core/models/forecast.ts';
import { wantedGpuKinds } from '../../core/models/gpu-steps.ts';
import type { GpuWish } from '../../core/models/gpu-steps.ts';
import { gpuRate } from '../../core/models/gpu-rates.ts';
import type { InstalledModel } from '../../core/models/installed-model.ts';
import { isAppError } from '../../shared/errors.ts';
import { placeOf } from './download/fetch-source.ts';
import type { FetchOptions } from './download/fetch-source.ts';
import { inspectMachine } from './inspect-machine.ts';
import type { InspectedModel, MachineOrder, MachineReport } from './machine-messages.ts';
import { measuredThreadRate, measurementOf } from './measurements.ts';
import type { KeptMeasurement } from './measurements.ts';
import { installedIds, readInstalledModel } from './model-folder.ts';

/** What is listed, and how. */
export interface ListOptions {
  readonly catalogue: readonly CatalogueEntry[];
  readonly modelsFolder: string;
  readonly pageCacheBytes: number;
  readonly mirrors: FetchOptions['mirrors'];
  /** Which cards may compute. */
  readonly gpu: GpuWish;
  /** Whether the headers of files that are not here are read from where they are offered. */
  readonly inspectRemote: boolean;
}

/** A model with what is to be expected of it here. */
export interface ListedModel {
  readonly id: string;
  readonly name: string;
  readonly purpose: ModelPurpose;
  /** In 10⁹; null where only the file itself says it. */
  readonly parametersBillion: number | null;
  readonly quantisation: string | null;
  readonly bytes: number;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly installed: boolean;
  /** Why an installed model cannot be used. */
  readonly problem: string | null;
  readonly forecast: Forecast;
  /** Where the forecast's numbers come from: the file's header, or the catalogue. */
  readonly basis: 'file' | 'catalogue';
  readonly measured: KeptMeasurement | null;
  readonly note: string | null;
}

/** All models, and the machine. */
export interface ModelList {
  readonly machine: {
    readonly cores: number;
    readonly memoryBytes: number;
    /** What the sites leave to a language model. */
    readonly leftBytes: number;
    readonly gpu: MachineReport['gpu'];
    readonly notes: readonly string[];
  };
  readonly models: readonly ListedModel[];
}

/** What one thread of a server processor reads in a second while it computes with 4-bit weights: 7.8 with SmolLM2 here, less with large models. */
const THREAD_RATE = 5e9;
/** Copying reads and writes: the memory moves twice as much. Several threads reach about twice what one does. */
const COPY_TO_READ = 4;

interface Candidate {
  readonly entry: Pick<CatalogueEntry, 'id' | 'name' | 'purpose' | 'bytes' | 'licence' | 'contextTokens'> &
    Partial<Pick<CatalogueEntry, 'layers' | 'cacheBytesPerToken' | 'parametersBillion' | 'quantisation' | 'languages' | 'note' | 'sources'>>;
  readonly installed: InstalledModel | null;
  readonly problem: string | null;
}

function tryInstalled(folder: string): { readonly installed: InstalledModel | null; readonly problem: string | null } {
  try {
    return { installed: readInstalledModel(folder), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { installed: null, problem: error.message };
  }
}

function candidates({ catalogue, modelsFolder }: ListOptions): Candidate[] {
  const ids = new Set(installedIds(modelsFolder));
  const listed = catalogue.map((entry): Candidate => {
    if (!ids.delete(entry.id)) return { entry, installed: null, problem: null };
    return { entry, ...tryInstalled(path.join(modelsFolder, entry.id)) };
  });
  const others = [...ids].flatMap((id): Candidate[] => {
    const found = tryInstalled(path.join(modelsFolder, id));
    if (found.installed === null) return [];
    return [{ entry: { ...found.installed, name: found.installed.title }, ...found }];
  });
  return [...listed, ...others];
}

function orderFor(all: readonly Candidate[], { modelsFolder, mirrors, inspectRemote, gpu }: ListOptions): MachineOrder {
  const models = all.flatMap(({ entry, installed }) => {
    const { id, contextTokens } = entry;
    if (installed !== null) return [{ id, contextTokens, place: path.join(modelsFolder, id, installed.file) }];
    const source = entry.sources?.find(({ kind }) => kind === 'huggingface' || kind === 'https');
    return inspectRemote && source !== undefined ? [{ id, contextTokens, place: placeOf(source, mirrors) }] : [];
  });
  return { models, gpu: wantedGpuKinds(gpu, process.platform) };
}

function machineOf(report: MachineReport, options: ListOptions): Machine {
  const { gpu, copyRate } = report;
  return {
    // A container's limit, where there is one.
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    cores: availableParallelism(),
    pageCacheBytes: options.pageCacheBytes,
    threadRate: measuredThreadRate(options.modelsFolder) ?? Math.min(THREAD_RATE, copyRate * COPY_TO_READ),
    memoryRate: copyRate * COPY_TO_READ,
    gpu: gpu === null ? null : { freeBytes: gpu.freeBytes, totalBytes: gpu.totalBytes, rate: gpuRate(gpu.name).rate },
  };
}

function expect(entry: Candidate['entry'], found: InspectedModel | null, machine: Machine): Forecast {
  const { bytes, contextTokens, cacheBytesPerToken = 0 } = entry;
  const layers = found?.layers ?? entry.layers ?? 0;
  return forecast({ bytes, contextTokens, cacheBytesPerToken, layers }, machine, found);
}

/** Every model of the catalogue and of the models folder, with what is to be expected of it on this machine. */
export async function listModels(options: ListOptions): Promise<ModelList> {
  const all = candidates(options);
  const report = await inspectMachine(orderFor(all, options));
  const machine = machineOf(report, options);
  const models = all.map(({ entry, installed, problem }): ListedModel => {
    const { id, name, purpose, bytes, licence, languages = [], note = null } = entry;
    const { parametersBillion = null, quantisation = null } = entry;
    const found = report.models[id] ?? null;
    const unsupported = found?.supported === false ? 'This version of llama.cpp does not know its architecture.' : null;
    return {
      ...{ id, name, purpose, parametersBillion, quantisation, bytes, licence, languages, note },
      installed: installed !== null,
      problem: problem ?? unsupported,
      forecast: expect(entry, found, machine),
      basis: found === null ? 'catalogue' : 'file',
      measured: installed === null ? null : measurementOf(options.modelsFolder, id),
    };
  });
  const { cores, memoryBytes } = machine;
  const { gpu, notes } = report;
  return { machine: { cores, memoryBytes, leftBytes: memoryForModel(machine), gpu, notes }, models };
}
