import { texts } from './i18n.ts';
import { adminCommonMessages } from '../shared/messages/admin-common.ts';

const t = texts(adminCommonMessages);

/** What the server, or the lack of one, said instead of an answer. `status` is 0 when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  /** What a conflict (409) carries, such as the other person's text. */
  readonly data: unknown;

  constructor(status: number, code: string, message: string, more: { hint?: string | undefined; data?: unknown } = {}) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.hint = more.hint;
    this.data = more.data;
  }
}

/** Values of a query; undefined and '' are left out. */
export type ApiQuery = Readonly<Record<string, string | number | boolean | undefined>>;

/** Event on `window` when the server no longer knows the session. */
export const SIGNED_OUT = 'bivouac-signed-out';

function withQuery(path: string, query: ApiQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly hint?: string;
    readonly data?: unknown;
  };
  readonly data?: unknown;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  // An answer that is not JSON comes from a proxy in between; the status says what there is to say.
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const { code = `http-${String(response.status)}`, message, hint } = body.error ?? {};
  return new ApiProblem(response.status, code, message ?? t('admin.common.serverProblem'), {
    hint,
    data: body.error?.data ?? body.data,
  });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiProblem(0, 'offline', t('admin.common.offline'), { hint: t('admin.common.offlineHint') });
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401) window.dispatchEvent(new CustomEvent(SIGNED_OUT));
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Reads from the admin API. @throws ApiProblem; the signal's reason when it was aborted */
export function apiGet<T>(path: string, query: ApiQuery = {}, signal?: AbortSignal): Promise<T> {
  return call<T>(withQuery(path, query), { headers: { Accept: 'application/json' }, ...(signal && { signal }) });
}

/** Writes through the admin API; `body` is sent as JSON. @throws ApiProblem; the signal's reason when it was aborted */
export function apiSend<T = unknown>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return call<T>(path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

/** Address in the API of something that belongs to a site: `siteApi('deep-space', 'pages', id)`. */
export function siteApi(siteId: string, ...rest: readonly string[]): string {
  return ['/api/admin/sites', siteId, ...rest.map((part) => encodeURIComponent(part))].join('/');
}
