/** A type of file that is accepted, by the media type found in its bytes. */
export interface AcceptedType {
  readonly extension: string;
  readonly kind: 'picture' | 'file';
}

const picture = (extension: string): AcceptedType => ({ extension, kind: 'picture' });
const file = (extension: string): AcceptedType => ({ extension, kind: 'file' });
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const TYPES: Readonly<Record<string, AcceptedType>> = {
  'image/avif': picture('avif'),
  'image/gif': picture('gif'),
  'image/jpeg': picture('jpg'),
  'image/png': picture('png'),
  'image/svg+xml': picture('svg'),
  'image/webp': picture('webp'),
  'application/epub+zip': file('epub'),
  'application/gzip': file('gz'),
  'application/pdf': file('pdf'),
  'application/rtf': file('rtf'),
  'application/zip': file('zip'),
  [`${OFFICE}.presentationml.presentation`]: file('pptx'),
  [`${OFFICE}.spreadsheetml.sheet`]: file('xlsx'),
  [`${OFFICE}.wordprocessingml.document`]: file('docx'),
  [`${OPEN}.presentation`]: file('odp'),
  [`${OPEN}.spreadsheet`]: file('ods'),
  [`${OPEN}.text`]: file('odt'),
  'audio/aac': file('aac'),
  'audio/flac': file('flac'),
  'audio/mpeg': file('mp3'),
  'audio/ogg': file('ogg'),
  'audio/wav': file('wav'),
  'audio/x-m4a': file('m4a'),
  'text/calendar': file('ics'),
  'text/csv': file('csv'),
  'text/plain': file('txt'),
  'video/mp4': file('mp4'),
  'video/webm': file('webm'),
};

/** Largest sizes, in bytes. Pictures are held in memory while they are worked on. */
export const MAX_BYTES = { picture: 40 << 20, drawing: 2 << 20, file: 200 << 20 } as const;

/** What is known of a type; null when files of it are not accepted. */
export function acceptedType(type: string): AcceptedType | null {
  return TYPES[type] ?? null;
}

/** For `<input accept>`. HEIC is left out on purpose: phones then hand over a JPEG instead. */
export function acceptList(kind: 'picture' | 'file' | 'any'): string {
  return Object.entries(TYPES)
    .filter(([, accepted]) => kind === 'any' || accepted.kind === kind)
    .flatMap(([type, { extension }]) => [type, `.${extension}`])
    .join(',');
}
