import { gzipSync } from 'node:zlib';

/** An entry of a tar file, as a test wants it. */
export interface TarFile {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Type flag: `0` a file, `2` a symbolic link, `5` a folder. */
  readonly type?: string;
  /** How long names are written: in GNU's way, in that of POSIX (pax), or cut in two (ustar); not at all when left out. */
  readonly long?: 'gnu' | 'pax' | 'ustar';
  /** Size that the header says instead of the truth. */
  readonly said?: number;
}

const BLOCK = 512;

function filled(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

function header(name: Buffer, type: string, size: number, prefix = Buffer.of()): Buffer {
  const head = Buffer.alloc(BLOCK);
  name.copy(head, 0, 0, 100);
  head.write('0000644\0', 100, 'latin1');
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  head.write('07000000000\0', 136, 'latin1');
  head.write('        ', 148, 'latin1');
  head.write(type, 156, 'latin1');
  head.write('ustar\0', 257, 'latin1');
  prefix.copy(head, 345, 0, 155);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}

function pax(name: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(' path='), name, Buffer.from('\n')]);
  const digits = String(rest.length).length;
  const length = rest.length + String(rest.length + digits).length;
  const record = Buffer.concat([Buffer.from(String(length)), rest]);
  return Buffer.concat([header(Buffer.from('PaxHeaders/x'), 'x', record.length), filled(record)]);
}

function entry({ name: given, content: text = '', type = '0', long, said }: TarFile): Buffer {
  const name = Buffer.from(given);
  const content = Buffer.from(text);
  const size = said ?? content.length;
  if (long === 'gnu') {
    const link = header(Buffer.from('././@LongLink'), 'L', name.length + 1);
    return Buffer.concat([
      link,
      filled(Buffer.concat([name, Buffer.of(0)])),
      header(name, type, size),
      filled(content),
    ]);
  }
  if (long === 'pax') return Buffer.concat([pax(name), header(name, type, size), filled(content)]);
  const slash = long === 'ustar' ? name.lastIndexOf('/') : -1;
  const head = header(name.subarray(slash + 1), type, size, name.subarray(0, Math.max(0, slash)));
  return Buffer.concat([head, filled(content)]);
}

/** A tar file of the entries; packed with gzip when wanted. */
export function tarBytes(entries: readonly TarFile[], isPacked = false): Buffer {
  const whole = Buffer.concat([...entries.map(entry), Buffer.alloc(2 * BLOCK)]);
  return isPacked ? gzipSync(whole) : whole;
}
