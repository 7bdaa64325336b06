import { connect } from 'node:tls';
import type { PeerCertificate } from 'node:tls';
import { isIP } from 'node:net';
import { messageOf } from '../../shared/errors.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const HTTPS_PORT = 443;
const ANSWER_MS = 5000;
const DAY_MS = 86_400_000;
/** Let's Encrypt's certificates are renewed 30 days before their end: fewer than this, and renewing has failed for a while. */
const SOON_DAYS = 14;

/** Where certificates are asked for: an address of the proxy instead of what the names resolve to. */
export interface TlsAddress {
  readonly host: string;
  readonly port: number;
}

interface Presented {
  readonly certificate: PeerCertificate;
  /** Why browsers do not take it; null when they do. */
  readonly refusal: string | null;
}

function present(name: string, address: TlsAddress): Promise<Presented> {
  return new Promise((resolve, reject) => {
    // What is wrong with a certificate is what we want to know, so it is looked at and not refused. Nothing is sent over it.
    const socket = connect({ ...address, servername: name, rejectUnauthorized: false, timeout: ANSWER_MS }, () => {
      const refusal: unknown = socket.authorizationError;
      resolve({
        certificate: socket.getPeerCertificate(),
        refusal: socket.authorized ? null : refusal instanceof Error ? refusal.message : String(refusal),
      });
      socket.destroy();
    });
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${String(ANSWER_MS / 1000)} s`)));
    socket.once('error', reject);
  });
}

function judge(name: string, { certificate, refusal }: Presented, now: number): Finding {
  const check = `certificate of ${name}`;
  const until = Date.parse(certificate.valid_to);
  const from = Date.parse(certificate.valid_from);
  const renew = 'Look at the log of the program that renews it (Caddy, certbot); the name must lead to this machine.';
  const date = Number.isNaN(until) ? 'an unknown date' : new Date(until).toISOString().slice(0, 10);
  if (until < now) return failure(check, `it ended on ${date}`, renew);
  if (from > now) return failure(check, `it is not valid before ${new Date(from).toISOString()}`, 'Check the clock.');
  if (refusal !== null) return failure(check, `browsers refuse it: ${refusal}`, renew);
  const days = Math.floor((until - now) / DAY_MS);
  if (days < SOON_DAYS) return warning(check, `it ends in ${String(days)} days, on ${date}`, renew);
  return fine(check, `valid until ${date}`);
}

async function checkName(name: string, address: TlsAddress, now: number): Promise<Finding> {
  try {
    return judge(name, await present(name, address), now);
  } catch (error) {
    return warning(
      `certificate of ${name}`,
      `${address.host}:${String(address.port)} shows none: ${messageOf(error)}`,
      'Before DNS leads here that is as it should be; ask the proxy itself with --tls-address 127.0.0.1:443. Else check that it runs.',
    );
  }
}

function isPublic(name: string): boolean {
  return name !== 'localhost' && !name.endsWith('.localhost') && isIP(name) === 0;
}

/** How long the certificates of all host names are valid. Names below `localhost` have none. */
export async function checkCertificates({ db, config, now }: Subject, address: TlsAddress | null): Promise<Finding[]> {
  const sites = db === null ? [] : (db.prepare('select host from site_host order by host').pluck().all() as string[]);
  const names = [...new Set([...sites, config.adminHost])].filter(isPublic);
  return Promise.all(names.map((name) => checkName(name, address ?? { host: name, port: HTTPS_PORT }, now)));
}
