import type { MediaItem } from '../../src/api/admin/media-model.ts';
import type { TestSession } from './admin.ts';
import type { TestResponse } from './http.ts';

/** Headers of the protocol, with the origin that the admin's own pages send. */
function tusHeaders(session: TestSession, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { Origin: session.origin, 'Tus-Resumable': '1.0.0', ...more };
}

/** Begins an upload. @returns the answer; its Location takes the bytes */
export function beginUpload(session: TestSession, site: string, name: string, length: number): Promise<TestResponse> {
  return session.ask(`/api/admin/sites/${site}/uploads`, {
    method: 'POST',
    headers: tusHeaders(session, {
      'Upload-Length': String(length),
      'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')}`,
    }),
  });
}

/** Sends bytes of an upload from an offset. */
export function sendPart(session: TestSession, address: string, offset: number, bytes: Buffer): Promise<TestResponse> {
  return session.ask(address, {
    method: 'PATCH',
    headers: tusHeaders(session, {
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    }),
    body: bytes,
  });
}

/** Asks how far an upload is. */
export function askOffset(session: TestSession, address: string): Promise<TestResponse> {
  return session.ask(address, { method: 'HEAD', headers: tusHeaders(session) });
}

/** Gives an upload up. */
export function dropUpload(session: TestSession, address: string): Promise<TestResponse> {
  return session.ask(address, { method: 'DELETE', headers: tusHeaders(session) });
}

/** Sends a whole file without taking it into the library. @returns the upload's number */
export async function sendWhole(session: TestSession, site: string, name: string, bytes: Buffer): Promise<string> {
  const begun = await beginUpload(session, site, name, bytes.length);
  if (begun.status !== 201) throw new Error(`Beginning answered ${String(begun.status)}: ${begun.text}`);
  const address = begun.headers.location ?? '';
  const sent = await sendPart(session, address, 0, bytes);
  if (sent.status !== 204) throw new Error(`Sending answered ${String(sent.status)}: ${sent.text}`);
  return address.split('/').at(-1) ?? '';
}

/** Sends a file and asks for it to be taken into the library. */
export async function upload(
  session: TestSession,
  site: string,
  name: string,
  bytes: Buffer,
  evenIfTwin = false,
): Promise<TestResponse> {
  const id = await sendWhole(session, site, name, bytes);
  return session.send('POST', `/api/admin/sites/${site}/media`, { upload: id, evenIfTwin });
}

/** Uploads what is sure to be taken. */
export async function uploaded(session: TestSession, site: string, name: string, bytes: Buffer): Promise<MediaItem> {
  const answer = await upload(session, site, name, bytes);
  if (answer.status !== 200) throw new Error(`Taking in answered ${String(answer.status)}: ${answer.text}`);
  return JSON.parse(answer.text) as MediaItem;
}
