import { Upload } from 'tus-js-client';
import type { DetailedError } from 'tus-js-client';
import { MAX_BYTES } from '../../core/media/media-types.ts';
import { ApiProblem, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { mediaText } from './media-texts.ts';

/** Bytes a request: on a slow line each is through before the server's patience ends. */
const CHUNK_BYTES = 1 << 20;
const RETRY_DELAYS = [0, 1000, 2000, 4000, 8000, 16_000, 30_000];

/** A file on its way to the server. */
export interface SendOptions {
  readonly site: string;
  readonly file: File;
  /** Where an earlier visit had begun to send it to; null for a new beginning. */
  readonly address: string | null;
  readonly onAddress?: (address: string) => void;
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string; readonly hint?: string };
}

function statusOf(error: Error | DetailedError): number {
  return 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

function bodyOf(error: Error | DetailedError): ErrorBody {
  try {
    const text = 'originalResponse' in error ? (error.originalResponse?.getBody() ?? '') : '';
    return JSON.parse(text) as ErrorBody;
  } catch {
    // The protocol's own answers are bare lines of English.
    return {};
  }
}

function problemOf(error: Error | DetailedError): ApiProblem {
  const status = statusOf(error);
  if (status === 0) return new ApiProblem(0, 'offline', common('admin.common.offline'));
  if (status === 413) return new ApiProblem(status, 'media-too-large', mediaText('admin.media.tooLarge'));
  const { code = 'upload-failed', message, hint } = bodyOf(error).error ?? {};
  return new ApiProblem(status, code, message ?? common('admin.common.serverProblem'), { hint });
}

/** Worth another try: no answer, a busy server, or one that is behind us. Anything else stays as it is. */
function isPassing(error: DetailedError): boolean {
  const status = statusOf(error);
  return status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
}

/**
 * Sends a file in parts; what the server has already is not sent again.
 * @returns the upload's number @throws ApiProblem; the signal's reason when it was given up
 */
export function sendFile(options: SendOptions): Promise<string> {
  const { site, file, address, signal } = options;
  if (file.size > MAX_BYTES.file) {
    return Promise.reject(new ApiProblem(413, 'media-too-large', mediaText('admin.media.tooLarge')));
  }
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: siteApi(site, 'uploads'),
      uploadUrl: address,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS,
      // The queue remembers by itself, with the file.
      storeFingerprintForResuming: false,
      metadata: { filename: file.name },
      onShouldRetry: isPassing,
      onUploadUrlAvailable: () => options.onAddress?.(upload.url ?? ''),
      onProgress: (sent, total) => options.onProgress?.(sent, total),
      onError: (error) => {
        reject(problemOf(error));
      },
      onSuccess: () => {
        resolve((upload.url ?? '').split('/').at(-1) ?? '');
      },
    });
    signal?.addEventListener('abort', () => {
      // What the server has of it is removed there.
      upload.abort(true).catch(() => undefined);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    });
    if (signal?.aborted === true) reject(new DOMException('Aborted', 'AbortError'));
    else upload.start();
  });
}
