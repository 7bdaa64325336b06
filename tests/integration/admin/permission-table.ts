import type { Role } from '../../../src/core/accounts/permissions.ts';

/** Who may call a route: everybody, whoever is signed in, or people from a part upwards on the site that the path names. */
export type Caller = 'anyone' | 'signed-in' | Role;

/**
 * Who may do what: every route of the admin API, with the lowest part that may call it. Written by hand, apart from the code,
 * so that a change of either shows. A route without a row fails the test that walks this table.
 */
export const PERMISSION_TABLE: readonly (readonly [method: string, path: string, lowest: Caller])[] = [
  // Accounts
  ['GET', '/api/admin/me', 'signed-in'],
  ['PATCH', '/api/admin/me', 'signed-in'],
  ['POST', '/api/admin/me/password', 'signed-in'],
  ['GET', '/api/admin/me/sessions', 'signed-in'],
  ['DELETE', '/api/admin/me/sessions', 'signed-in'],
  ['DELETE', '/api/admin/me/sessions/{session}', 'signed-in'],
  ['GET', '/api/admin/me/security', 'signed-in'],
  ['POST', '/api/admin/me/second-factor', 'signed-in'],
  ['POST', '/api/admin/me/second-factor/confirm', 'signed-in'],
  ['POST', '/api/admin/me/second-factor/disable', 'signed-in'],
  ['POST', '/api/admin/me/second-factor/recovery-codes', 'signed-in'],
  ['POST', '/api/admin/me/passkeys/options', 'signed-in'],
  ['POST', '/api/admin/me/passkeys', 'signed-in'],
  ['PATCH', '/api/admin/me/passkeys/{passkey}', 'signed-in'],
  ['DELETE', '/api/admin/me/passkeys/{passkey}', 'signed-in'],
  ['POST', '/api/admin/me/invitations', 'signed-in'],
  ['POST', '/api/admin/sign-in', 'anyone'],
  ['POST', '/api/admin/sign-in/code', 'anyone'],
  ['POST', '/api/admin/sign-in/passkey/options', 'anyone'],
  ['POST', '/api/admin/sign-in/passkey', 'anyone'],
  ['POST', '/api/admin/sign-out', 'signed-in'],
  ['POST', '/api/admin/links/look-up', 'anyone'],
  ['POST', '/api/admin/links/create-account', 'anyone'],
  ['POST', '/api/admin/links/set-password', 'anyone'],
  ['POST', '/api/admin/password-reset', 'anyone'],
  ['GET', '/api/admin/sites/{site}/people', 'viewer'],
  ['PATCH', '/api/admin/sites/{site}/people/{person}', 'manager'],
  ['DELETE', '/api/admin/sites/{site}/people/{person}', 'manager'],
  ['POST', '/api/admin/sites/{site}/people/{person}/disable', 'manager'],
  ['POST', '/api/admin/sites/{site}/people/{person}/enable', 'manager'],
  ['POST', '/api/admin/sites/{site}/people/{person}/password-link', 'manager'],
  ['GET', '/api/admin/sites/{site}/invitations', 'manager'],
  ['POST', '/api/admin/sites/{site}/invitations', 'manager'],
  ['DELETE', '/api/admin/sites/{site}/invitations/{invitation}', 'manager'],
  ['GET', '/api/admin/sites/{site}/tokens', 'manager'],
  ['POST', '/api/admin/sites/{site}/tokens', 'manager'],
  ['DELETE', '/api/admin/sites/{site}/tokens/{token}', 'manager'],
  ['GET', '/api/admin/sites/{site}/audit', 'editor'],
  ['GET', '/api/admin/audit', 'operator'],
  ['GET', '/api/admin/installation/people', 'operator'],
  ['PATCH', '/api/admin/installation/people/{person}', 'operator'],
  ['POST', '/api/admin/installation/people/{person}/password-link', 'operator'],
  ['GET', '/api/admin/openapi.json', 'signed-in'],
  // Search and overview
  ['GET', '/api/admin/search', 'signed-in'],
  ['GET', '/api/admin/sites/{site}/page-choices', 'viewer'],
  ['GET', '/api/admin/sites/{site}/dashboard', 'viewer'],
  ['GET', '/api/admin/sites/{site}/counts', 'viewer'],
  // Erasure
  ['GET', '/api/admin/sites/{site}/erasures', 'manager'],
  ['POST', '/api/admin/sites/{site}/erasures/preview', 'manager'],
  ['POST', '/api/admin/sites/{site}/erasures', 'manager'],
];
