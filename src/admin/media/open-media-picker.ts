import type { PickedMedia, PickerOptions } from './picked-media.ts';

/** Lets somebody choose from the library, or upload to it. @returns [] when the dialog was closed without a choice */
export async function openMediaPicker(options: PickerOptions): Promise<PickedMedia[]> {
  const { pickInDialog } = await import('./media-picker.ts');
  return pickInDialog(options);
}
