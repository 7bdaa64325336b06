/** Ids of blocks and documents, anchors. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,120}$/;

/** Names of pictures and files in a site's media. */
export const MEDIA_NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/** Language of a code block, as it stands after the fence. */
export const CODE_LANGUAGE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9+#._-]{0,40}$/;

const ADDRESS_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * True for an address that content may link to: http, https, mailto or tel, without white space,
 * control characters, angle brackets or lone surrogates.
 */
export function isAllowedHref(href: string): boolean {
  if (/[\s\u0000-\u001f\u007f-\u009f<>]/.test(href) || !href.isWellFormed() || !URL.canParse(href)) return false;
  return ADDRESS_SCHEMES.includes(new URL(href).protocol);
}
