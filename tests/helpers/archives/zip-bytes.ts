import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip file, byte by byte as a test wants it. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** System that made it: 0 DOS, 3 Unix. */
  readonly system?: number;
  /** Mode of a file on Unix, for instance 0o120777 for a link. */
  readonly mode?: number;
  readonly flags?: number;
  readonly stored?: boolean;
  /** What the table of contents says instead of the truth. */
  readonly said?: { readonly size?: number; readonly crc?: number; readonly offset?: number; readonly method?: number };
}

function local(name: Buffer, packed: Buffer, entry: ZipEntry, content: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(entry.flags ?? 0, 6);
  head.writeUInt16LE(entry.stored === true ? 0 : 8, 8);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

function central(name: Buffer, packed: Buffer, entry: ZipEntry, content: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(((entry.system ?? (entry.mode === undefined ? 0 : 3)) << 8) | 20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(entry.flags ?? 0, 8);
  head.writeUInt16LE(entry.said?.method ?? (entry.stored === true ? 0 : 8), 10);
  head.writeUInt16LE(0x28e1, 14);
  head.writeUInt32LE(entry.said?.crc ?? crc32(content), 16);
  head.writeUInt32LE(packed.length, 20);
  head.writeUInt32LE(entry.said?.size ?? content.length, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
  head.writeUInt32LE(entry.said?.offset ?? offset, 42);
  return Buffer.concat([head, name]);
}

/** A zip file of the entries. */
export function zipBytes(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? '');
    const packed = entry.stored === true ? content : deflateRawSync(content);
    table.push(central(name, packed, entry, content, offset));
    const file = local(name, packed, entry, content);
    locals.push(file);
    offset += file.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, contents, end]);
}
