const MIB = 1024 * 1024;

/** What an archive may hold. No site of the time comes near it; a bomb goes beyond it. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all files together, unpacked. */
  readonly totalBytes: number;
  /** Larger files are named and not read: no page or picture of such a site comes near it. */
  readonly fileBytes: number;
  /** How many times larger than packed a file may be, from `ratioFrom` bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** The limits of every archive that is opened. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 500_000,
  totalBytes: 32 * 1024 * MIB,
  fileBytes: 256 * MIB,
  ratio: 120,
  ratioFrom: 64 * MIB,
};
