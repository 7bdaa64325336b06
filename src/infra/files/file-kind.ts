import { open } from 'node:fs/promises';

const HEAD_BYTES = 4096;
/** Texts have no mark of their own: they are what they say they are if they are text at all. */
const TEXTS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ics: 'text/calendar',
  md: 'text/plain',
  txt: 'text/plain',
};
/** The same thing by other names. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'application/x-gzip': 'application/gzip',
  'audio/mp4': 'audio/x-m4a',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
};

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isText(head: Buffer): boolean {
  try {
    // The last character may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

/** True for the beginning of an SVG: declaration, comments and document type may come first. */
function isDrawing(head: Buffer): boolean {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
    .trimStart();
  return /^(<!DOCTYPE\s+svg[^>[]*(\[[\s\S]*?\]\s*)?>\s*)?<(?:\w+:)?svg[\s>]/i.test(text);
}

function textKind(name: string, head: Buffer): string | null {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return head.length > 0 && isText(head) ? (TEXTS[extension] ?? null) : null;
}

/**
 * The media type of a file, from its bytes. What the name says counts for texts alone, which have no mark of their own.
 * Null when it is not known.
 */
export async function fileKind(name: string, source: Buffer | string): Promise<string | null> {
  const head = typeof source === 'string' ? await headOf(source) : source.subarray(0, HEAD_BYTES);
  if (isDrawing(head)) return 'image/svg+xml';
  const { fileTypeFromBuffer, fileTypeFromFile } = await import('file-type');
  const found = await (typeof source === 'string' ? fileTypeFromFile(source) : fileTypeFromBuffer(source));
  if (found === undefined) return textKind(name, head);
  return SYNONYMS[found.mime] ?? found.mime;
}
