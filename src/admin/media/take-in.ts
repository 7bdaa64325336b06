import type { MediaItem } from '../../api/admin/media-model.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';

/** Takes a complete upload into the library. @throws ApiProblem `media-duplicate` when the site has the same bytes */
export function takeIn(site: string, upload: string, evenIfTwin: boolean, signal?: AbortSignal): Promise<MediaItem> {
  return apiSend<MediaItem>('POST', siteApi(site, 'media'), { upload, evenIfTwin }, signal);
}

/** Puts a complete upload in the place of a picture or file. @throws ApiProblem */
export function putInPlace(site: string, name: string, upload: string, signal?: AbortSignal): Promise<MediaItem> {
  return apiSend<MediaItem>('POST', siteApi(site, 'media', name, 'replace'), { upload }, signal);
}

/** The name of what the site has already, when that is what a problem says; null otherwise. */
export function twinOf(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'media-duplicate') return null;
  return (problem.data as { readonly name?: string } | undefined)?.name ?? null;
}

/** A picture or file of the library. @throws ApiProblem */
export function loadMedia(site: string, name: string): Promise<MediaItem> {
  return apiGet<MediaItem>(siteApi(site, 'media', name));
}
