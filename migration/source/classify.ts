/** What a file of an old site is. */
export type FileKind = 'page' | 'picture' | 'document' | 'style' | 'script' | 'leftover' | 'other';

/** Folders and files that servers, editors and systems leave behind. */
const LEFTOVER =
  /(^|\/)(_vti_\w+|_private|_notes|__macosx|\.appledouble|\.resource|resource\.frk|\.git|\.svn|\.xvpics|cvs)\/|(^|\/)(finder\.dat|icon\r|desktop db|desktop df|thumbs\.db|desktop\.ini|\.ds_store|ws_ftp\.log|pspbrwse\.jbf|hts-(cache|log)\b.*|\._[^/]*)$/i;

/** Folders in which an editor kept what it had made for the pages: of that, pictures belong to them. */
const MADE_BY_EDITOR = /(^|\/)(_derived|_overlay|_themes|_fpclass)\//i;

const SIGNATURES: readonly (readonly [RegExp, FileKind])[] = [
  [/^(GIF8|\x89PNG|\xff\xd8\xff|BM.{4}\0\0\0\0|RIFF.{4}WEBP|II\*\0|MM\0\*)/s, 'picture'],
  [/^(%PDF|\{\\rtf|PK\x03\x04|\xd0\xcf\x11\xe0|FWS|CWS|ID3|RIFF|MThd|\x1f\x8b|Rar!|\xca\xfe\xba\xbe)/s, 'document'],
];
const PAGE_NAME = /\.(html?|shtml?|xhtml|php\d?|aspx?|jsp|cfm|cgi)$/i;
const MARKUP = /<(!doctype\s+html|html|head|body|frameset|title|table|meta)\b/i;

/** What a file is, from its place, its first bytes and only then its name. */
export function classify(path: string, head: Uint8Array): FileKind {
  if (LEFTOVER.test(path)) return 'leftover';
  const start = Buffer.from(head.subarray(0, 2048)).toString('latin1');
  const known = SIGNATURES.find(([signature]) => signature.test(start));
  if (MADE_BY_EDITOR.test(path) && known?.[1] !== 'picture') return 'leftover';
  if (known !== undefined) return known[1];
  if (/\.css$/i.test(path)) return 'style';
  if (/\.(js|vbs)$/i.test(path)) return 'script';
  const plain = start.replaceAll('\0', '');
  if (PAGE_NAME.test(path) || MARKUP.test(plain)) return 'page';
  if (/<svg[\s>]/i.test(plain) && /\.svg$/i.test(path)) return 'picture';
  return 'other';
}
