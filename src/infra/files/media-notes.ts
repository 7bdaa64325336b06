import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { CENTRE } from '../../core/media/media.ts';
import type { Crop, FocalPoint } from '../../core/media/media.ts';
import type { MediaEntry } from '../../core/media/ports.ts';
import { isCrop } from '../../core/media/region.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import { LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';

/** What people know of a picture beyond its bytes. */
export interface MediaNote {
  readonly focal: FocalPoint;
  readonly crop: Crop | null;
  readonly alts: Readonly<Partial<Record<Locale, string>>>;
}

const FILE = 'media.yaml';
const perMille = z.int().min(0).max(1000);
const NOTES = z.record(
  z.string(),
  z.strictObject({
    focal: z.tuple([perMille, perMille]).optional(),
    crop: z
      .tuple([perMille, perMille, perMille, perMille])
      .refine(isCrop, 'write left, top, width and height in per mille, within the picture')
      .optional(),
    alt: z.partialRecord(z.enum(LOCALES), z.string()).optional(),
  }),
);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** What `media.yaml` of a content folder says, by name; nothing when there is no such file. @throws AppError `media-notes-invalid` */
export async function readMediaNotes(folder: string): Promise<ReadonlyMap<string, MediaNote>> {
  const file = path.join(folder, FILE);
  try {
    const notes = NOTES.parse(parse(await readFile(file, 'utf8')) ?? {});
    return new Map(
      Object.entries(notes).map(([name, { focal, crop, alt }]) => [
        name,
        { focal: focal ?? CENTRE, crop: crop ?? null, alts: alt ?? {} },
      ]),
    );
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw new AppError({
      kind: 'invalid',
      code: 'media-notes-invalid',
      message: `${file} cannot be read: ${messageOf(error)}.`,
      hint: 'Each name has focal: [x, y], crop: [left, top, width, height] in per mille, and alt with a text by language.',
      cause: error,
    });
  }
}

/** What `media.yaml` says of pictures; '' when there is nothing to say. */
export function writeMediaNotes(entries: readonly MediaEntry[]): string {
  const notes = entries.flatMap(({ name, focal, crop, alts }) => {
    const note = {
      ...(focal[0] === CENTRE[0] && focal[1] === CENTRE[1] ? {} : { focal }),
      ...(crop === null ? {} : { crop }),
      ...(Object.keys(alts).length === 0 ? {} : { alt: alts }),
    };
    return Object.keys(note).length === 0 ? [] : [[name, note] as const];
  });
  return notes.length === 0 ? '' : stringify(Object.fromEntries(notes), { lineWidth: 0 });
}

/** The name of the file within a content folder. */
export function mediaNotesFile(folder: string): string {
  return path.join(folder, FILE);
}
