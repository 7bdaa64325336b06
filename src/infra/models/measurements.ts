import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { installedIds, readInstalledModel } from './model-folder.ts';

const FILE = 'measured.json';

const KEPT = z.object({
  at: z.number(),
  device: z.string(),
  threads: z.number().nullable(),
  tokensPerSecond: z.number().positive(),
  firstTokenMs: z.number(),
  memoryBytes: z.number().nullable(),
});

/** What `models check` measured of an installed model. */
export type KeptMeasurement = z.infer<typeof KEPT>;

/** Keeps what was measured beside the model; a new file of the model forgets it. */
export function keepMeasurement(modelsFolder: string, id: string, measured: KeptMeasurement): void {
  writeFileSync(path.join(modelsFolder, id, FILE), `${JSON.stringify(measured, null, 2)}\n`);
}

/** What was measured of a model; null when nothing was. */
export function measurementOf(modelsFolder: string, id: string): KeptMeasurement | null {
  try {
    return KEPT.parse(JSON.parse(readFileSync(path.join(modelsFolder, id, FILE), 'utf8')));
  } catch {
    // Never measured, or by another version.
    return null;
  }
}

/** Bytes of weights that one thread of this machine reads in a second while a model computes, as the largest measured model shows; null before. */
export function measuredThreadRate(modelsFolder: string): number | null {
  const rates = installedIds(modelsFolder).flatMap((id) => {
    const measured = measurementOf(modelsFolder, id);
    const threads = measured?.threads ?? null;
    if (measured === null || threads === null) return [];
    const { bytes } = readInstalledModel(path.join(modelsFolder, id));
    return [{ bytes, rate: (bytes * measured.tokensPerSecond) / threads }];
  });
  return rates.sort((a, b) => b.bytes - a.bytes)[0]?.rate ?? null;
}
