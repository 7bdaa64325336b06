import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** Writes what a running server notes about itself for commands beside it, whole or not at all. A disk that takes nothing is no error: commands then know less. */
export function writeNote(file: string, note: object): void {
  const scratch = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(scratch, JSON.stringify(note), { mode: 0o600 });
    renameSync(scratch, file);
  } catch {
    // A full disk must not keep the sites from being served.
    rmSync(scratch, { force: true });
  }
}

/** What a server noted; null when there is no note, or none that can be read. It may be of a server that was killed. */
export function readNote<Note extends z.ZodType>(file: string, schema: Note): z.output<Note> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
