import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { FORMAT, MOST_BACKUPS, PIECE_BYTES } from './layout.ts';
import { isSafePath } from './safe-path.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** Key of the piece's plain bytes, hash of the stored bytes, their number. */
const STORED_PIECE = z.tuple([hash, hash, count]);

const MANIFEST = z.object({
  format: z.literal(FORMAT),
  /** The moment that the backup shows, in milliseconds since 1970. */
  at: count,
  /** Version of Bivouac that made it. */
  version: z.string().max(100),
  /** Which installation it is of, without giving its secret away; null in backups of early versions. */
  installation: z.string().max(64).nullable().default(null),
  /** Place in the order in which the backups of a store were made; null in backups of early versions. */
  number: count.max(MOST_BACKUPS).nullable().default(null),
  /** Marks of all files, one behind the other, hexadecimal; null in backups of early versions. */
  marks: z
    .string()
    .regex(/^([0-9a-f]{16})*$/)
    .nullable()
    .default(null),
  /** How many migrations the database has seen. */
  migrations: count,
  /** age recipients that it is encrypted to; null for a backup in clear. */
  recipients: z.array(z.string().max(5000)).min(1).nullable(),
  /** Hash of the stored list of contents. */
  contents: hash,
  contentsBytes: count,
  files: count,
  /** Sum of all files' bytes. */
  bytes: count,
  pieces: z.array(STORED_PIECE),
});

/** What a store knows of a backup without being able to read it: enough to check its bytes and to remove what is no longer needed. */
export type Manifest = z.infer<typeof MANIFEST>;

/** A piece as the manifest lists it: key of its plain bytes, SHA-256 and number of the stored ones. */
export type StoredPiece = z.infer<typeof STORED_PIECE>;

/** A piece in a list of contents. */
export const PIECE = z.object({
  /** SHA-256 of the plain bytes. */
  hash,
  /** SHA-256 of the stored bytes, which is the object's name. */
  stored: hash,
  bytes: z.int().min(1).max(PIECE_BYTES.file),
});

/** One of them. */
export type Piece = z.infer<typeof PIECE>;

/** A file in a list of contents. */
export const FILE = z.object({
  path: z.string().refine(isSafePath, 'no path below the data folder'),
  kind: z.enum(['database', 'file']),
  bytes: count,
  /** SHA-256 of the whole file. */
  hash,
  pieces: z.array(PIECE),
});

/** One of them: a file of the data folder in a backup. */
export type BackedUpFile = z.infer<typeof FILE>;

const CONTENTS = z.object({
  format: z.literal(FORMAT),
  sites: z.array(z.string()),
  files: z.array(FILE),
  /** Pictures and files that the database knows and whose bytes were not there when the backup was made. */
  missing: z.array(z.string()),
});

/** What a backup holds, readable with the key alone. */
export type Contents = z.infer<typeof CONTENTS>;

/** The error for a backup, or a part of it, that is not what it was when it was made. */
export function damaged(what: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'backup-damaged',
    message: `${what}.`,
    hint: 'Nothing was restored from it. Take another backup of the list, and make a whole new one: bivouac backup create --full',
    ...(cause === undefined ? {} : { cause }),
  });
}

function parse(what: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged(`${what} is damaged`, error);
  }
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? '' : `: ${issue.path.join('.')}: ${issue.message}`;
}

/** Reads a manifest. @throws AppError `backup-damaged`, `backup-newer` for one of a later format */
export function readManifest(id: string, bytes: Uint8Array): Manifest {
  const json = parse(`The manifest of ${id}`, bytes);
  const later = z.object({ format: z.number().gt(FORMAT) }).safeParse(json).success;
  if (later) {
    throw new AppError({
      kind: 'unavailable',
      code: 'backup-newer',
      message: `The backup ${id} was made by a later version of Bivouac.`,
      hint: 'Restore it with that version.',
    });
  }
  const { data, error } = MANIFEST.safeParse(json);
  if (error !== undefined) throw damaged(`The manifest of ${id} is no manifest${problemOf(error)}`);
  return data;
}

/**
 * Reads a list of contents, of which nothing is believed: paths stay below the data folder, no path is there twice, and
 * every file is as long as its pieces together.
 * @throws AppError `backup-damaged`
 */
export function readContents(id: string, bytes: Uint8Array): Contents {
  const { data, error } = CONTENTS.safeParse(parse(`The list of contents of ${id}`, bytes));
  if (error !== undefined) throw damaged(`The list of contents of ${id} cannot be used${problemOf(error)}`);
  const seen = new Set<string>();
  for (const { path, bytes: whole, pieces } of data.files) {
    // Some file systems take «A» for «a».
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw damaged(`The list of contents of ${id} has ${path} twice`);
    seen.add(folded);
    const sum = pieces.reduce((total, piece) => total + piece.bytes, 0);
    if (sum !== whole) throw damaged(`The pieces of ${path} in ${id} are not as long as the file`);
  }
  return data;
}
