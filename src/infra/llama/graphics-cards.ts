import { existsSync, readFileSync } from 'node:fs';
import type { GpuFindings } from '../../core/models/gpu-notes.ts';

function nvidiaDriver(): string | null {
  const file = '/proc/driver/nvidia/version';
  if (!existsSync(file)) return null;
  return /Module\s+(?:for \S+\s+)?(\d[\d.]+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'unknown';
}

/** Which cards and drivers the system shows, whether or not llama.cpp can use them (Linux; nothing elsewhere). */
export function graphicsCards(): Pick<GpuFindings, 'nvidiaDriver' | 'hasCard'> {
  const driver = nvidiaDriver();
  return {
    nvidiaDriver: driver,
    hasCard: driver !== null || existsSync('/dev/dri/renderD128') || existsSync('/dev/kfd'),
  };
}
