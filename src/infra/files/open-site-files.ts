import path from 'node:path';
import type { MediaConfig } from '../../config.ts';
import type { AppError } from '../../shared/errors.ts';
import { readS3Address } from '../s3/s3-address.ts';
import { CacheSpace } from './cache-space.ts';
import { CachedFiles } from './cached-files.ts';
import { FolderFiles } from './folder-files.ts';
import { Reachability } from './reachability.ts';
import { s3SiteFiles } from './s3-site-files.ts';
import type { SiteFiles } from './s3-site-files.ts';

/** What says where the files of sites lie. */
export interface FilesConfig {
  readonly dataFolder: string;
  readonly media: MediaConfig;
}

function cacheSpace({ dataFolder, media }: FilesConfig): CacheSpace {
  return new CacheSpace(path.join(dataFolder, 'media-cache'), media.cacheBytes);
}

/** The files of sites in the data folder. */
export function folderSiteFiles(dataFolder: string): SiteFiles {
  return (siteId) => new FolderFiles(path.join(dataFolder, 'media', siteId));
}

interface Manner {
  readonly reachability: Reachability;
  readonly isPatient: boolean;
}

function inService(config: FilesConfig, manner: Manner): SiteFiles | null {
  const { store } = config.media;
  const place = store === null ? null : readS3Address(store.address);
  if (store === null || place === null) return null;
  return s3SiteFiles({ place, settings: store.s3, scratch: cacheSpace(config).scratch, ...manner });
}

/**
 * The files of sites in the service that the environment names, for work that nobody waits for and that looks at each of them
 * once: without copies on this machine. Null where they lie in the data folder.
 */
export function remoteSiteFiles(config: FilesConfig): SiteFiles | null {
  return inService(config, { reachability: new Reachability(() => undefined), isPatient: true });
}

/**
 * The files of sites wherever they lie, as a server uses them.
 * @param onAnswer told after every question to a service: why it could not be reached, or null
 */
export function openSiteFiles(config: FilesConfig, onAnswer: (failure: AppError | null) => void): SiteFiles {
  const remote = inService(config, { reachability: new Reachability(onAnswer), isPatient: false });
  if (remote === null) return folderSiteFiles(config.dataFolder);
  const space = cacheSpace(config);
  return (siteId) => new CachedFiles(remote(siteId), space, siteId);
}
