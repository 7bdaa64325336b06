/** The bytes that a percent-encoded part stands for, read as UTF-8 or, as servers of the time wrote it, as Latin 1. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A per cent sign that encodes nothing, or an encoding other than UTF-8.
    return part.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }
}

/**
 * An old address as people and other sites write it more or less rightly: without regard to case, to how its letters are
 * encoded, to kinds of spaces and to doubled slashes. Two addresses that fold alike were one page on most servers of the time.
 */
export function foldAddress(address: string): string {
  return decodePart(address)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/[\s_+]+/g, ' ')
    .replace(/\/{2,}/g, '/');
}
