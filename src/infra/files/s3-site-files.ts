import { requireFileName } from '../../core/media/stored-files.ts';
import type { StoredFiles } from '../../core/media/stored-files.ts';
import type { AppError } from '../../shared/errors.ts';
import { isAppError, messageOf } from '../../shared/errors.ts';
import { s3Address } from '../s3/s3-address.ts';
import { S3Client } from '../s3/s3-client.ts';
import type { S3Place, S3Settings } from '../s3/s3-client.ts';
import { MediaUnavailableError } from './media-unavailable.ts';
import type { Reachability } from './reachability.ts';
import { S3Files } from './s3-files.ts';

/** A visitor waits no longer than about 6 seconds before an honest answer. */
const READING = { tries: 2, silenceMs: 3000 } as const;
/** What is stored must not be lost for a moment of silence. */
const WRITING = { tries: 4, silenceMs: 30_000 } as const;

/** The files of a site, by its id. Each site has a place of its own. */
export type SiteFiles = (siteId: string) => StoredFiles;

/** Where the files of all sites lie in a service, and how it is reached. */
export interface S3SiteFiles {
  readonly place: S3Place;
  readonly settings: S3Settings;
  readonly reachability: Reachability;
  /** Whether nobody waits for what is read. */
  readonly isPatient: boolean;
  /** Folder of this machine for files while they are worked with. */
  readonly scratch: string;
}

/** The files of sites in a bucket, each site's below its id. */
export function s3SiteFiles({ place, settings, reachability, isPatient, scratch }: S3SiteFiles): SiteFiles {
  const failures = {
    unavailable: (error: unknown) => mediaUnavailable(s3Address(place), error),
    tooLong: (name: string) => mediaUnavailable(name, new Error('it is longer than any file that is accepted')),
  };
  return (siteId) => {
    requireFileName(siteId);
    const own = { bucket: place.bucket, prefix: `${place.prefix}${siteId}/` };
    const client = (patience: typeof READING | typeof WRITING): S3Client =>
      new S3Client(own, settings, { patience, failures, signal: null });
    return new S3Files(
      { reading: client(isPatient ? WRITING : READING), writing: client(WRITING) },
      reachability,
      scratch,
    );
  };
}

function mediaUnavailable(address: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  return new MediaUnavailableError(address, messageOf(error), error);
}
