import { formatNumber } from '../../../shared/numbers.ts';
import type { RenderContext } from '../render-context.ts';

/** Type and size of a file in words: `PDF, 120 kB`. */
export function fileSize(bytes: number, type: string, context: Pick<RenderContext, 't' | 'locale'>): string {
  const name = (type.split('/')[1] ?? type).toUpperCase();
  if (bytes < 1e6)
    return context.t('file.kilobytes', { type: name, size: formatNumber(Math.max(1, bytes / 1e3), context.locale) });
  return context.t('file.megabytes', { type: name, size: formatNumber(bytes / 1e6, context.locale, 1) });
}
