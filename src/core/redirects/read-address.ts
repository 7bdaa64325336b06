import { AppError } from '../../shared/errors.ts';
import { ownPath } from './follow.ts';

/** Longest address that is kept. */
export const ADDRESS_LIMIT = 1000;

/** Paths that the platform answers before any rule is looked at. */
const RESERVED =
  /^\/(?:api|_astro|_admin|_media|_preview|_widget|_assistant\.js|_contact|_theme\.css|healthz|readyz|metrics)(?:[/?]|$)|^\/[a-z]{2}\/(?:search|ask)\/?(?:\?|$)/;

function invalid(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'invalid', code, message, hint });
}

/** As browsers send it: what is not ASCII and what may not stand in an address as it is becomes percent-encoded; the rest stays. */
function encode(address: string): string {
  return address
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\x21-\x7e]+|["<>\\^`{|}]+/gu, (text) => encodeURIComponent(text.toWellFormed()));
}

/**
 * The old address that somebody typed or pasted, as requests bring it.
 * @throws AppError `redirect-source-invalid`, `redirect-source-reserved`
 */
export function readSource(text: string, hosts: ReadonlySet<string>): string {
  const [path = ''] = ownPath(text.trim(), hosts).split('#', 1);
  if (!path.startsWith('/') || path.length > ADDRESS_LIMIT) {
    throw invalid(
      'redirect-source-invalid',
      `«${text.slice(0, 200)}» is no address of this site.`,
      'Write what stands after the host name, beginning with /, for instance /index.php?id=5.',
    );
  }
  const source = encode(path);
  if (source === '/' || RESERVED.test(source)) {
    throw invalid(
      'redirect-source-reserved',
      `${source} cannot lead elsewhere: the platform answers it itself.`,
      'Choose another address.',
    );
  }
  return source;
}

/**
 * The new address that somebody typed or pasted: a path of the site, or an http(s) address of another one.
 * @throws AppError `redirect-target-invalid`
 */
export function readTarget(text: string, hosts: ReadonlySet<string>): string {
  const address = ownPath(text.trim(), hosts);
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
  const isOwn = address.startsWith('/') && !address.startsWith('//') && !address.includes('\\');
  const isElsewhere = url !== null && url.hostname !== '' && url.username === '' && url.password === '';
  if (address.length <= ADDRESS_LIMIT && isOwn) return encode(address);
  if (address.length <= ADDRESS_LIMIT && isElsewhere) return url.href;
  throw invalid(
    'redirect-target-invalid',
    `«${text.slice(0, 200)}» is no address to lead to.`,
    'Write a path that begins with /, or an address that begins with https://.',
  );
}
