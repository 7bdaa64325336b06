import { GgufInsights, getLlama, readGgufFileInfo } from 'node-llama-cpp';
import type { Llama } from 'node-llama-cpp';
import { gpuNotes } from '../../core/models/gpu-notes.ts';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import { firstThatWorks } from '../llama/first-card.ts';
import { graphicsCards } from '../llama/graphics-cards.ts';
import type { InspectedModel, MachineOrder, MachineReport } from './machine-messages.ts';

/** Looks at the machine and at models, in a process of its own: drivers and foreign files may take it down. */

const HEADER_MS = 20_000;
const COPY_BYTES = 64 << 20;
const COPY_MS = 150;

const order = JSON.parse(process.argv[2] ?? '{"models":[],"gpu":[]}') as MachineOrder;

async function open(kind: GpuKind | false): Promise<Llama> {
  return getLlama({ gpu: kind, build: 'never', skipDownload: true, progressLogs: false, logger: () => undefined });
}

function copyRate(): number {
  const from = Buffer.alloc(COPY_BYTES, 1);
  const to = Buffer.alloc(COPY_BYTES, 2);
  const start = performance.now();
  let copied = 0;
  do {
    from.copy(to);
    copied += COPY_BYTES;
  } while (performance.now() - start < COPY_MS);
  return (copied * 1000) / (performance.now() - start);
}

async function inspect({ place, contextTokens }: MachineOrder['models'][number], llama: Llama): Promise<InspectedModel> {
  const info = await readGgufFileInfo(place, {
    logWarnings: false,
    spliceSplitFiles: false,
    fetchRetryOptions: { retries: 0 },
    signal: AbortSignal.timeout(HEADER_MS),
  });
  const insights = await GgufInsights.from(info, llama);
  const { resolvedValues: found } = await insights.configurationResolver.resolveAndScoreConfig({
    targetContextSize: contextTokens,
  });
  return {
    supported: insights.isSupportedByLlamaCpp,
    layers: insights.totalLayers,
    gpuLayers: found.gpuLayers,
    memoryBytes: found.totalRamUsage,
    gpuBytes: found.totalVramUsage,
  };
}

async function look(): Promise<MachineReport> {
  const { loaded, failures } = await firstThatWorks(order.gpu, open);
  const llama = loaded?.value ?? (await open(false));
  const used = llama.gpu;
  const models: Record<string, InspectedModel | null> = {};
  // One after another: a failure of one says nothing about the others.
  for (const model of order.models) models[model.id] = await inspect(model, llama).catch(() => null);
  const vram = await llama.getVramState();
  const names = await llama.getGpuDeviceNames();
  return {
    gpu: used === false ? null : { kind: used, name: names.join(', '), totalBytes: vram.total, freeBytes: vram.free },
    notes: order.gpu.length === 0 ? [] : gpuNotes({ ...graphicsCards(), used: used === false ? null : used, failures }),
    copyRate: copyRate(),
    models,
  };
}

process.send?.(await look(), () => process.exit(0));
