import { createHash, createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { damaged } from '../../core/backup/manifest.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** SHA-256, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Packs pieces for a store: compressed with Zstandard, then encrypted where recipients are named. */
export class Sealer {
  readonly #encrypter: Encrypter | null;
  readonly #keySecret: string | null;

  /**
   * @param recipients age public keys; null for a backup in clear
   * @param secret the installation's: without it nobody can tell from an encrypted store whether it holds a known file
   * @throws AppError `backup-recipient-invalid`
   */
  constructor(recipients: readonly string[] | null, secret: string) {
    this.#encrypter = recipients === null ? null : encrypterFor(recipients);
    this.#keySecret = recipients === null ? null : secret;
  }

  /** By what a piece is found again: the same for the same bytes, without giving them away. */
  keyOf(plain: Uint8Array): string {
    if (this.#keySecret === null) return sha256(plain);
    return createHmac('sha256', this.#keySecret).update('backup\0').update(plain).digest('hex');
  }

  /** By what a file is known again, of which nothing but its path and its length is looked at; 16 hexadecimal digits. */
  markOf(path: string, bytes: number): string {
    const mark = createHmac('sha256', this.#keySecret ?? '').update(`file\0${path}\0${String(bytes)}`);
    return mark.digest('hex').slice(0, 16);
  }

  /** What is stored of a piece. */
  async seal(plain: Uint8Array): Promise<Uint8Array> {
    const packed = await compress(plain);
    return this.#encrypter === null ? packed : this.#encrypter.encrypt(packed);
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw new AppError({
        kind: 'invalid',
        code: 'backup-recipient-invalid',
        message: `«${recipient}» is no public key of age: ${messageOf(error)}.`,
        hint: 'Write one that begins with age1. Make a pair with: bivouac backup keygen, or with age-keygen',
      });
    }
  }
  return encrypter;
}

/** Takes pieces from a store apart again. */
export class Opener {
  readonly #decrypter: Decrypter | null;

  /** @param identities age secret keys; none for backups in clear. @throws AppError `backup-identity-invalid` */
  constructor(identities: readonly string[]) {
    this.#decrypter = identities.length === 0 ? null : decrypterFor(identities);
  }

  /** Whether it has a key at all. */
  get hasKey(): boolean {
    return this.#decrypter !== null;
  }

  /**
   * The plain bytes of a stored piece.
   * @param what names it in errors
   * @param mostBytes no more come out, whatever it says of itself
   * @throws AppError `backup-key-missing`, `backup-damaged`
   */
  async open(what: string, stored: Uint8Array, isEncrypted: boolean, mostBytes: number): Promise<Uint8Array> {
    const packed = isEncrypted ? await this.#decrypt(what, stored) : stored;
    try {
      return await decompress(packed, { maxOutputLength: mostBytes });
    } catch (error) {
      throw damaged(`${what} cannot be unpacked`, error);
    }
  }

  async #decrypt(what: string, stored: Uint8Array): Promise<Uint8Array> {
    if (this.#decrypter === null) throw keyMissing(`${what} is encrypted.`);
    try {
      return await this.#decrypter.decrypt(stored);
    } catch {
      // The stored bytes were compared with their hash before, so it is the key.
      throw keyMissing(`${what} cannot be decrypted with the given key.`);
    }
  }
}

function decrypterFor(identities: readonly string[]): Decrypter {
  const decrypter = new Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity);
    } catch (error) {
      throw new AppError({
        kind: 'invalid',
        code: 'backup-identity-invalid',
        message: `The file of secret keys holds a line that is none of age’s: ${messageOf(error)}.`,
        hint: 'Every line is empty, a comment beginning with #, or a key beginning with AGE-SECRET-KEY-.',
      });
    }
  }
  return decrypter;
}

function keyMissing(message: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'backup-key-missing',
    message,
    hint: 'Name the file with the secret key: --identity <file>',
  });
}
