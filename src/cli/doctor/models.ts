import type { Context } from '../../context.ts';
import { sha256Of } from '../../infra/files/sha256.ts';
import { offeredModel } from '../../infra/openai/offered-model.ts';
import { messageOf } from '../../shared/errors.ts';
import { failure, fine, thrown, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** How long another machine may take to say which model it has, in milliseconds. */
const ANSWER_MS = 10_000;

async function checkEmbedder({ search }: Context): Promise<Finding> {
  try {
    await search.embedder.start();
    return fine('model', `${search.embedder.model} loads`);
  } catch (error) {
    return thrown('model', error);
  }
}

async function checkServer({ config }: Context): Promise<Finding[]> {
  if (config.openai === null) return [];
  const { url } = config.openai;
  try {
    const { id } = await offeredModel(config.openai, AbortSignal.timeout(ANSWER_MS));
    return [fine('model', `${url} answers with ${id}`)];
  } catch (error) {
    const advice = 'The assistant quotes until it answers. Start it, or correct BIVOUAC_OPENAI_URL.';
    return [warning('model', `${url} does not answer: ${messageOf(error)}`, advice)];
  }
}

async function checkFile(purpose: 'generator' | 'reranker', { models, config }: Context): Promise<Finding[]> {
  const chosen = models[purpose]();
  const id = models.chosenId(purpose);
  if (chosen === null) {
    if (id === null || (purpose === 'generator' && models.isFixed)) return [];
    return [
      failure('model', `${id} was chosen and cannot be used`, `bivouac models pull ${id}, or: bivouac models use none`),
    ];
  }
  // A file that was named by hand has no checksum.
  if (purpose === 'generator' && config.model !== null) return [fine('model', `${chosen.name} is there`)];
  if ((await sha256Of(chosen.file)) === chosen.revision) return [fine('model', `${chosen.name} is whole`)];
  return [failure('model', `${chosen.file} is damaged`, `bivouac models pull ${chosen.id}`)];
}

/** Whether every model that is used is there and whole. */
export async function checkModels(context: Context): Promise<Finding[]> {
  const findings = [await checkEmbedder(context), ...(await checkServer(context))];
  for (const purpose of ['generator', 'reranker'] as const) {
    try {
      findings.push(...(await checkFile(purpose, context)));
    } catch (error) {
      findings.push(thrown('model', error));
    }
  }
  if (context.config.model !== null && context.models.generator() === null) {
    findings.push(
      failure('model', `BIVOUAC_MODEL names ${context.config.model}, which cannot be used`, 'Correct it, or unset it.'),
    );
  }
  return findings;
}
