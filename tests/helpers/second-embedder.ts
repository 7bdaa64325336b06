import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './server.ts';

/** Installs the bundled model under another name, `second`, and with other prefixes: its vectors are others. As a reranker it is none. */
export function installSecondEmbedder(modelsFolder: string, purpose: 'embedding' | 'reranker' = 'embedding'): void {
  const bundled = path.join(ROOT, 'models', 'e5-small');
  const { file, bytes, sha256, dimensions, contextTokens } = JSON.parse(
    readFileSync(path.join(bundled, 'model.json'), 'utf8'),
  ) as Record<string, string | number>;
  const folder = path.join(modelsFolder, 'second');
  mkdirSync(folder, { recursive: true });
  const link = path.join(folder, String(file));
  rmSync(link, { force: true });
  symlinkSync(path.join(bundled, String(file)), link);
  const embedding = { dimensions, contextTokens, pooling: 'mean', prefixes: { query: 'ask: ', passage: 'text: ' } };
  const facts = { id: 'second', title: 'Second', purpose, licence: 'MIT', from: 'here', at: 1 };
  const model = { ...facts, file, bytes, sha256, architecture: 'bert', contextTokens, embedding };
  writeFileSync(path.join(folder, 'model.json'), JSON.stringify(model));
}
