import { withContext, printResult } from './open-context.ts';
import type { Context } from '../context.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { listModels } from '../infra/models/model-list.ts';
import type { ListedModel, ModelList } from '../infra/models/model-list.ts';

const PURPOSES = { chat: 'Written answers', embedding: 'Search', reranker: 'Order of results', test: 'For tests only' };
const FITS = { yes: 'runs', tight: 'tight', no: 'too large' };

function speedOf({ measured, forecast, purpose }: ListedModel): string {
  if (measured !== null) return `${measured.tokensPerSecond.toFixed(1)} tokens/s measured`;
  if (purpose !== 'chat' && purpose !== 'test') return '';
  const { tokensPerSecond: speed } = forecast;
  return speed === 0 ? '' : `about ${speed < 10 ? speed.toFixed(1) : speed.toFixed(0)} tokens/s`;
}

function kindOf({ parametersBillion, quantisation }: ListedModel): string {
  if (parametersBillion === null) return '';
  const parameters =
    parametersBillion < 1
      ? `${(parametersBillion * 1000).toFixed(0)}M`
      : `${String(Number(parametersBillion.toFixed(1)))}B`;
  return `${parameters} ${quantisation ?? ''}`.trim();
}

function needOf({ memoryBytes, gpuBytes }: ListedModel['forecast']): string {
  return `RAM ${sizeText(memoryBytes)}${gpuBytes === 0 ? '' : `, VRAM ${sizeText(gpuBytes)}`}`;
}

function lineOf(model: ListedModel, inUse: boolean): string {
  const { id, bytes, forecast, licence, installed, languages } = model;
  const where = forecast.gpuLayers === 0 ? '' : `, ${String(forecast.gpuLayers)} layers on the GPU`;
  const state = inUse ? 'in use' : installed ? 'installed' : '';
  const cells = [
    `${inUse ? '*' : ' '} ${id.padEnd(20)}`,
    kindOf(model).padEnd(12),
    sizeText(bytes).padStart(7),
    needOf(forecast).padEnd(11),
    `${FITS[forecast.fits]}${where}`.padEnd(10),
    speedOf(model).padEnd(24),
    `${languages.join(' ')} ${licence}`.trim().padEnd(32),
    state,
  ];
  return cells.join('  ').trimEnd();
}

function machineLines({ machine }: ModelList): string[] {
  const { cores, memoryBytes, leftBytes, gpu, notes } = machine;
  const card =
    gpu === null
      ? 'no GPU'
      : `${gpu.name} (${gpu.kind}, ${sizeText(gpu.freeBytes)} of ${sizeText(gpu.totalBytes)} free)`;
  return [
    `This machine: ${String(cores)} cores, ${sizeText(memoryBytes)} of memory, of which the sites leave ${sizeText(leftBytes)}; ${card}.`,
    ...notes,
  ];
}

function linesOf(list: ModelList, inUse: ReadonlySet<string>): string[] {
  const groups = Object.entries(PURPOSES).flatMap(([purpose, title]) => {
    const own = list.models.filter((model) => model.purpose === purpose);
    if (own.length === 0) return [];
    const lines = own.flatMap((model) => [
      lineOf(model, inUse.has(model.id)),
      ...[model.problem, model.note].filter((text) => text !== null).map((text) => `      ${text}`),
    ]);
    return ['', `${title}:`, ...lines];
  });
  return [
    ...machineLines(list),
    ...groups,
    '',
    'Speeds are expected for one visitor at a time; bivouac models check <id> measures. Next: bivouac models pull <id>',
  ];
}

/** Ids of the models that are chosen. */
export function chosenIds({ models }: Context): Set<string> {
  const ids = [
    models.generator()?.id,
    models.chosenId('generator'),
    models.chosenId('embedder'),
    models.chosenId('activeEmbedder'),
    models.chosenId('reranker'),
  ];
  return new Set(ids.filter((id) => id !== null && id !== undefined));
}

/** `bivouac models list`: what there is, what runs on this machine and how fast it is expected to be. */
export async function list(options: { readonly json?: boolean; readonly inspect?: boolean }): Promise<void> {
  await withContext(async (context) => {
    const { modelsFolder, pageCacheBytes, mirrors, gpu } = context.config;
    const found = await listModels({
      ...{ modelsFolder, pageCacheBytes, mirrors, gpu },
      catalogue: context.models.catalogue,
      inspectRemote: options.inspect === true,
    });
    const inUse = chosenIds(context);
    const models = found.models.map((model) => ({ ...model, inUse: inUse.has(model.id) }));
    printResult(options.json, { ...found, models }, linesOf(found, inUse));
  });
}
