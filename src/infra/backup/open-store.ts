import path from 'node:path';
import type { BackupStore } from '../../core/backup/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { readS3Address } from '../s3/s3-address.ts';
import type { S3Settings } from '../s3/s3-client.ts';
import { FolderStore } from './folder-store.ts';
import { S3Store } from './s3-store.ts';

/**
 * The store at an address: a folder, or `s3://bucket/prefix`.
 * @param signal calls off what is asked of a service, which may not answer for long
 * @throws AppError `usage` for an address that is neither, or when nothing says how to reach S3
 */
export function openStore(address: string, s3: S3Settings | null, signal: AbortSignal | null = null): BackupStore {
  if (!/^[a-z0-9]+:\/\//i.test(address)) return new FolderStore(path.resolve(address));
  const place = readS3Address(address);
  if (place === null) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: `«${address}» is no place for backups.`,
      hint: 'Write a folder, or s3://bucket/prefix.',
    });
  }
  if (s3 === null) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: `Nothing says how to reach ${address}.`,
      hint: 'Set BIVOUAC_BACKUP_S3_URL, BIVOUAC_BACKUP_S3_KEY_ID and BIVOUAC_BACKUP_S3_SECRET.',
    });
  }
  return new S3Store(place, s3, signal);
}
