import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadLayeredModel } from '../src/infra/llama/layered-model.ts';
import type { LayeredModel } from '../src/infra/llama/layered-model.ts';
import { readManifest } from '../src/infra/llama/model-manifest.ts';

/*
 * Makes the file that `model.json` names: what the vectors of all tokens have in common, and in which directions those of one
 * language lie apart from those of another; over paragraphs of this repository's sites. `node models/token-means.ts`
 */

const FOLDER = path.join(import.meta.dirname, 'e5-small');
const SITES = path.join(import.meta.dirname, '..', 'sites');
const LANGUAGES = ['it', 'de', 'fr', 'en'];
const LAYERS = ['inner', 'last'] as const;
/** Characters of a paragraph that is long enough to count. */
const LONG = 80;
/** Paragraphs read in each language: with more, the means hardly change. */
const PARAGRAPHS = 14;
const DIGITS = 1e5;

function paragraphs(language: string): string[] {
  const files = readdirSync(SITES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && file.includes(`content/${language}/`))
    .sort();
  const all = files.flatMap((file) =>
    readFileSync(path.join(SITES, file), 'utf8')
      .replace(/^---\n.*?\n---\n/s, '')
      .split(/\n\s*\n/)
      .map((text) => text.trim())
      .filter((text) => text.length >= LONG),
  );
  const every = Math.max(1, Math.floor(all.length / PARAGRAPHS));
  return all.filter((_, i) => i % every === 0);
}

function meansOf(model: LayeredModel, language: string, dimensions: number): Record<(typeof LAYERS)[number], number[]> {
  const sums = { inner: new Float64Array(dimensions), last: new Float64Array(dimensions) };
  let count = 0;
  for (const text of paragraphs(language)) {
    const tokens = model.tokens(text, 'passage');
    const layers = model.layers(tokens, 1);
    for (let i = model.lead('passage'); i < tokens.length - 1; i += 1) {
      count += 1;
      for (const name of LAYERS) {
        const sum = sums[name];
        for (let c = 0; c < dimensions; c += 1) sum[c] = (sum[c] as number) + (layers[name][i * dimensions + c] as number);
      }
    }
  }
  console.log(`${language}: ${String(count)} tokens`);
  return { inner: Array.from(sums.inner, (x) => x / count), last: Array.from(sums.last, (x) => x / count) };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, x, i) => sum + x * (other[i] as number), 0);
}

/** Directions of length 1, each at a right angle to the others, in which the languages' means differ (Gram and Schmidt). */
function directions(means: readonly (readonly number[])[], mean: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const one of means.slice(0, -1)) {
    let rest = one.map((x, i) => x - (mean[i] as number));
    for (const direction of found) {
      const share = dot(rest, direction);
      rest = rest.map((x, i) => x - share * (direction[i] as number));
    }
    const length = Math.sqrt(dot(rest, rest));
    found.push(rest.map((x) => x / length));
  }
  return found;
}

function rounded(vector: readonly number[]): number[] {
  return vector.map((x) => Math.round(x * DIGITS) / DIGITS);
}

const manifest = readManifest(FOLDER);
if (manifest.tokenVectors === undefined) throw new Error('model.json names no file of means');
const { layer, means: name } = manifest.tokenVectors;
const model = loadLayeredModel(path.join(FOLDER, manifest.file), manifest, layer, {
  log: console.error,
  onStep: () => undefined,
});
const byLanguage = LANGUAGES.map((language) => meansOf(model, language, manifest.dimensions));
const content = Object.fromEntries(
  LAYERS.map((layerName) => {
    const means = byLanguage.map((one) => one[layerName]);
    const mean = Array.from({ length: manifest.dimensions }, (_, c) => dot(means.map((one) => one[c] as number), means.map(() => 1 / means.length)));
    return [layerName, { mean: rounded(mean), languages: directions(means, mean).map(rounded) }];
  }),
);
writeFileSync(path.join(FOLDER, name), `${JSON.stringify(content)}\n`);
