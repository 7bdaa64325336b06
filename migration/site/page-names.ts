import { slugify } from '../../src/core/content/slugify.ts';

const LONGEST_ID = 100;
const INDEX_PAGE = /(^|\/)(index|default|home)\.\w+$/i;

/** Id of the document that an old page becomes: its path in words, the folder's for a folder's first page. */
export function documentIdOf(path: string): string {
  const plain = path.replace(INDEX_PAGE, '$1').replace(/\.\w{2,5}$/, '');
  return slugify(plain.replaceAll('/', ' ')).slice(0, LONGEST_ID) || 'home';
}

/** Name of an old file in the media: letters and digits of its path, so that two files never get one name. */
export function mediaNameOf(path: string): string {
  const ending = /\.(\w{2,5})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const stem = slugify(path.replace(/\.\w{2,5}$/, '').replaceAll('/', ' ')) || 'file';
  return ending === '' ? stem : `${stem}.${ending}`;
}
