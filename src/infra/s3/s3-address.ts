import type { S3Place } from './s3-client.ts';

/** The place that `s3://bucket/prefix` names; null for anything else. */
export function readS3Address(address: string): S3Place | null {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})\/?(.*)$/.exec(address) ?? [];
  if (bucket === undefined) return null;
  const own = prefix.replace(/(?<!\/)\/+$/, '');
  return { bucket, prefix: own === '' ? '' : `${own}/` };
}

/** How people call a place. */
export function s3Address({ bucket, prefix }: S3Place): string {
  return `s3://${bucket}/${prefix}`.replace(/\/$/, '');
}
