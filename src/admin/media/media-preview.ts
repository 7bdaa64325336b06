import { siteApi } from '../api.ts';

/** Address on the admin host of a picture as pages show it, about as wide as asked for. */
export function mediaPreview(site: string, name: string, width: 320 | 640 | 1280 = 640): string {
  return `${siteApi(site, 'media', name, 'picture')}?width=${String(width)}`;
}

/** Address of the whole picture, whatever part of it pages show. */
export function wholePreview(site: string, name: string, hash: string): string {
  return `${siteApi(site, 'media', name, 'picture')}?width=1280&whole=true&h=${hash}`;
}
