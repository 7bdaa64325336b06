import type { MediaUse } from '../../core/media/media-uses.ts';
import { ApiProblem, apiSend, siteApi } from '../api.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { toast } from '../components/toast.ts';
import { formatList } from '../i18n.ts';
import { common } from '../common-texts.ts';
import { detailText } from './media-detail-texts.ts';

interface InUse {
  readonly uses: readonly MediaUse[];
  readonly inSettings: boolean;
}

async function agreesAlthoughUsed({ uses, inSettings }: InUse): Promise<boolean> {
  const titles = [...new Set(uses.map(({ title }) => `«${title}»`))];
  const places = inSettings ? [...titles, detailText('admin.mediaDetail.inSettings')] : titles;
  return confirmDialog({
    heading: detailText('admin.mediaDetail.trashUsedHeading'),
    text: detailText('admin.mediaDetail.trashUsed', { pages: formatList(places) }),
    action: detailText('admin.mediaDetail.toTrash'),
    danger: true,
  });
}

/** Moves to the trash, asking first when the public sees it, and offers the way back. @returns true when it lies there. @throws ApiProblem */
export async function trashMedia(site: string, name: string, restored: () => void): Promise<boolean> {
  const address = siteApi(site, 'media', name);
  try {
    await apiSend('POST', `${address}/trash`, {});
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'media-in-use') throw error;
    if (!(await agreesAlthoughUsed(error.data as InUse))) return false;
    await apiSend('POST', `${address}/trash`, { evenIfUsed: true });
  }
  toast(detailText('admin.mediaDetail.trashed', { name }), {
    action: {
      label: common('admin.common.undo'),
      run: () => {
        void apiSend('POST', `${address}/restore`, {}).then(restored);
      },
    },
  });
  return true;
}
