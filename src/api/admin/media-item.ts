import type { Context, SiteContext } from '../../context.ts';
import { fileAddress, isPicture } from '../../core/media/media.ts';
import { usesOf } from '../../core/media/media-uses.ts';
import type { MediaEntry } from '../../core/media/ports.ts';
import { AppError } from '../../shared/errors.ts';
import type { MediaDetail, MediaItem } from './media-model.ts';

/** Changes with everything that changes what a picture looks like: lets browsers keep previews. */
export function versionOf({ hash, crop }: Pick<MediaEntry, 'hash' | 'crop'>): string {
  return crop === null ? hash.slice(0, 12) : `${hash.slice(0, 12)}-${crop.join('-')}`;
}

/** A picture or file as the API tells it. */
export function itemOf(context: Context, site: SiteContext, entry: MediaEntry): MediaItem {
  const { uploadedBy, ...rest } = entry;
  const address = `/api/admin/sites/${site.id}/media/${encodeURIComponent(entry.name)}/picture`;
  return {
    ...rest,
    kind: isPicture(entry) ? 'picture' : 'file',
    uploaderId: uploadedBy,
    uploadedBy: uploadedBy === null ? null : (context.accounts.person(uploadedBy)?.name ?? null),
    preview: isPicture(entry) ? `${address}?width=640&v=${versionOf(entry)}` : null,
    address: isPicture(entry) ? null : site.data().origin + fileAddress(entry),
  };
}

/** What the site has under a name, the trash included. @throws AppError `media-unknown` */
export function requireEntry(site: SiteContext, name: string): MediaEntry {
  const entry = site.mediaStore.entry(name);
  if (entry !== null) return entry;
  throw new AppError({ kind: 'not-found', code: 'media-unknown', message: `There is no picture or file ${name}.` });
}

/** A picture or file with the places in which it is used. */
export function detailOf(context: Context, site: SiteContext, entry: MediaEntry): MediaDetail {
  const { socialPicture, logo } = site.data().site.settings;
  return {
    ...itemOf(context, site, entry),
    uses: usesOf(entry.name, site.mediaStore.mentions(entry.name), site.schema),
    inSettings: [socialPicture, logo].includes(entry.name),
  };
}
