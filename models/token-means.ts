import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadLayeredModel } from '../src/infra/llama/layered-model.ts';
import { readManifest } from '../src/infra/llama/model-manifest.ts';

/*
 * Makes the file of means that `model.json` names: what the vectors of all tokens have in common, over the paragraphs of this
 * repository's sites in four languages. `node models/token-means.ts`
 */

const FOLDER = path.join(import.meta.dirname, 'e5-small');
const SITES = path.join(import.meta.dirname, '..', 'sites');
/** Characters of a paragraph that is long enough to count. */
const LONG = 80;
/** Every so many paragraphs one is read: the means hardly change any more. */
const EVERY = 7;
const DIGITS = 1e5;

function paragraphs(): string[] {
  const files = readdirSync(SITES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).sort();
  return files.flatMap((file) =>
    readFileSync(path.join(SITES, file), 'utf8')
      .replace(/^---\n.*?\n---\n/s, '')
      .split(/\n\s*\n/)
      .map((text) => text.trim())
      .filter((text) => text.length >= LONG),
  ).filter((_, i) => i % EVERY === 0);
}

function rounded(sums: Float64Array, count: number): number[] {
  return Array.from(sums, (sum) => Math.round((sum / count) * DIGITS) / DIGITS);
}

const manifest = readManifest(FOLDER);
if (manifest.tokenVectors === undefined) throw new Error('model.json names no file of means');
const { layer, means } = manifest.tokenVectors;
const model = loadLayeredModel(path.join(FOLDER, manifest.file), manifest, layer, {
  log: console.error,
  onStep: () => undefined,
});
const sums = { inner: new Float64Array(manifest.dimensions), last: new Float64Array(manifest.dimensions) };
let count = 0;
for (const text of paragraphs()) {
  const tokens = model.tokens(text, 'passage');
  const layers = model.layers(tokens, 1);
  for (let i = model.lead('passage'); i < tokens.length - 1; i += 1) {
    count += 1;
    for (const name of ['inner', 'last'] as const) {
      const sum = sums[name];
      for (let c = 0; c < manifest.dimensions; c += 1)
        sum[c] = (sum[c] as number) + (layers[name][i * manifest.dimensions + c] as number);
    }
  }
}
writeFileSync(
  path.join(FOLDER, means),
  `${JSON.stringify({ inner: rounded(sums.inner, count), last: rounded(sums.last, count) })}\n`,
);
console.log(`${String(count)} tokens`);
