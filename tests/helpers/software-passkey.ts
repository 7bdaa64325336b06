import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { cookiesOf, sessionOf } from './admin.ts';
import type { AdminServer, TestPerson, TestSession } from './admin.ts';

/** Flags of authenticator data: somebody is there, was recognised, and a key follows. */
const FLAGS = { present: 1, recognised: 4, key: 0x40 } as const;

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A text in CBOR, of less than 24 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

/** Bytes in CBOR, fewer than 256. */
function byteString(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
}

/** What a passkey in a telephone does, with the password manager's key in memory (WebAuthn level 2, ES256, no attestation). */
export class SoftwarePasskey {
  readonly #host: string;
  readonly #id = randomBytes(16);
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  #uses = 0;

  /** @param host of the pages that it is made for */
  constructor(host: string) {
    this.#host = host;
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    [this.#private, this.#public] = [pair.privateKey, pair.publicKey];
  }

  /** Adds it to somebody's account. */
  async register(session: TestSession): Promise<void> {
    const options = await session.send('POST', '/api/admin/me/passkeys/options');
    const client = this.#clientData('webauthn.create', challengeOf(options.text), session.origin);
    const authData = byteString(
      this.#authData(FLAGS.key, Buffer.concat([Buffer.alloc(16), this.#named(), this.#key()])),
    );
    const attestation = [text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), authData];
    const object = Buffer.concat([Buffer.from([0xa3]), ...attestation]);
    const response = { clientDataJSON: client.toString('base64url'), attestationObject: object.toString('base64url') };
    const kept = await session.ask('/api/admin/me/passkeys', {
      method: 'POST',
      headers: {
        Origin: session.origin,
        'Content-Type': 'application/json',
        Cookie: `${session.cookie}; ${cookiesOf(options)}`,
      },
      body: JSON.stringify({ name: 'telephone', response: this.#credential(response) }),
    });
    if (kept.status !== 200) throw new Error(`The passkey was not kept: ${kept.text}`);
  }

  /** Signs somebody in with it alone. */
  async signIn({ adminOrigin, askAdmin, port }: AdminServer, person: TestPerson): Promise<TestSession> {
    const headers = { Origin: adminOrigin, 'Content-Type': 'application/json' };
    const options = await askAdmin('/api/admin/sign-in/passkey/options', { method: 'POST', headers, body: '{}' });
    const client = this.#clientData('webauthn.get', challengeOf(options.text), adminOrigin);
    const authData = this.#authData(0, Buffer.alloc(0));
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), this.#private);
    const response = {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    };
    const done = await askAdmin('/api/admin/sign-in/passkey', {
      method: 'POST',
      headers: { ...headers, Cookie: cookiesOf(options) },
      body: JSON.stringify({ response: this.#credential(response) }),
    });
    if (done.status !== 200) throw new Error(`The passkey was refused: ${done.text}`);
    return sessionOf(port, person, cookiesOf(done));
  }

  #credential(response: object): object {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authData(flags: number, more: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((this.#uses += 1));
    const all = Buffer.from([FLAGS.present | FLAGS.recognised | flags]);
    return Buffer.concat([sha256(this.#host), all, counter, more]);
  }

  /** Its id, after the length. */
  #named(): Buffer {
    return Buffer.concat([Buffer.from([0, this.#id.length]), this.#id]);
  }

  /** The public key as COSE has it (RFC 9053, 7.1.1). */
  #key(): Buffer {
    const { x = '', y = '' } = this.#public.export({ format: 'jwk' });
    const [first, second] = [x, y].map((part) => byteString(Buffer.from(part, 'base64url'))) as [Buffer, Buffer];
    return Buffer.concat([Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]), first, Buffer.from([0x22]), second]);
  }
}

function challengeOf(options: string): string {
  return (JSON.parse(options) as { challenge: string }).challenge;
}
