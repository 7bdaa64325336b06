const MOST_LENGTH = 1000;
/** Names that Windows gives to devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a path from a backup leads to a place below the folder that it is restored to, on every system. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > MOST_LENGTH) return false;
  return path.split('/').every(isSafePart);
}

function isSafePart(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || part.length > 255) return false;
  // Control signs, what separates folders or streams elsewhere, and halves of characters.
  if (/[\p{Cc}\\:]/u.test(part) || !part.isWellFormed()) return false;
  return !/[. ]$/.test(part) && !DEVICE.test(part);
}
