import path from 'node:path';
import { z } from 'zod';
import { readNote, writeNote } from './note-file.ts';

/** No part of a backup. */
const FILE = 'server-changes.json';

const NOTE = z.object({
  /** The server process. */
  pid: z.int().positive(),
  /** When it was noted, in milliseconds since 1970. */
  at: z.number(),
  /** Until when everything is stored, in milliseconds since 1970; null when nothing is yet. */
  until: z.number().nullable(),
  /** Why changes cannot be stored; null when they can. */
  problem: z.string().nullable(),
});

/** How far a server has got with storing what changes with the backups. */
export type FollowingNote = z.infer<typeof NOTE>;

/** Notes it for `bivouac doctor`, which can read a file wherever the server listens. */
export function noteFollowing(dataFolder: string, { until, problem }: Pick<FollowingNote, 'until' | 'problem'>): void {
  const note: FollowingNote = { pid: process.pid, at: Date.now(), until, problem };
  writeNote(path.join(dataFolder, FILE), note);
}

/** What the server that runs on a data folder has noted since it began; null when it has noted nothing. */
export function readFollowing(
  dataFolder: string,
  { pid, since }: { readonly pid: number; readonly since: number },
): FollowingNote | null {
  const note = readNote(path.join(dataFolder, FILE), NOTE);
  return note !== null && note.pid === pid && note.at >= since ? note : null;
}
