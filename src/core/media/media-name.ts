import { acceptedType } from './media-types.ts';

const LONGEST = 80;

/**
 * A name by which bodies can refer to a file and addresses can hold it: letters without accents, digits and hyphens,
 * with the extension of what the bytes are, whatever the file called itself.
 */
export function mediaName(original: string, type: string): string {
  const last = original.split(/[/\\]/).at(-1) ?? '';
  const base = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|(?<!-)-+$/g, '');
  const fallback = acceptedType(type)?.kind === 'picture' ? 'picture' : 'file';
  return `${base === '' ? fallback : base}.${acceptedType(type)?.extension ?? 'bin'}`;
}

/** The name with a number before its extension: `image.jpg` becomes `image-2.jpg`. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}-${String(number)}` : `${name.slice(0, dot)}-${String(number)}${name.slice(dot)}`;
}
