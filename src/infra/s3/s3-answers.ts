import { load } from 'cheerio';

/** An object as a bucket's list tells of it. */
export interface S3Object {
  readonly name: string;
  readonly bytes: number;
  /** When it was last put, in milliseconds since 1970, by the service's clock. */
  readonly storedAt: number;
}

/** A page of a list, and what the next one is asked for with; null for the last. */
export interface S3ListPage {
  readonly objects: readonly S3Object[];
  readonly next: string | null;
  /** Whether more is there than anybody is told how to ask for: what is not listed would be taken for gone. */
  readonly isCutOff: boolean;
}

/** What a service says is wrong, such as `NoSuchKey`; '' when it says nothing. */
export function errorCode(body: Buffer): string {
  return load(body.toString(), { xml: true })('Code').first().text();
}

/** Reads a page of a list; null when the answer is something else, such as a page of a proxy. */
export function readListPage(body: Buffer): S3ListPage | null {
  const $ = load(body.toString(), { xml: true });
  if ($('ListBucketResult').length === 0) return null;
  const objects = $('Contents')
    .toArray()
    .map((found) => {
      const text = (tag: string): string => $(found).children(tag).text();
      return { name: text('Key'), bytes: Number(text('Size')), storedAt: Date.parse(text('LastModified')) };
    });
  const next = $('NextContinuationToken').first().text();
  const isTruncated = $('IsTruncated').first().text() === 'true';
  return { objects, next: isTruncated && next !== '' ? next : null, isCutOff: isTruncated && next === '' };
}

/** As signatures have it: a space is no plus sign, and a service may compare what was sent with what was signed letter by letter. */
export function encodeForS3(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
