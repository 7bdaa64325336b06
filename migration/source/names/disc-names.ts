/** `INDEX.HTM;1`: ISO 9660 writes the version of a file behind its name, and a point where there is no ending. */
const VERSION = /\.?;(\d{1,5})$/;

/** The name on a disc without its version; `version` is 0 where there is none. */
export function withoutVersion(path: string): { readonly path: string; readonly version: number } {
  const found = VERSION.exec(path);
  if (found === null) return { path, version: 0 };
  return { path: path.slice(0, found.index), version: Number(found[1]) };
}

const LINE = /^[DFL]\s+(\S+)\s+(\S.*)$/;

/** Long names by short ones, as a `TRANS.TBL` file says that discs of the time carried beside the files. */
export function readTranslations(table: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of table.split(/\r?\n/)) {
    const [, short, long] = LINE.exec(line.trimEnd()) ?? [];
    if (short === undefined || long === undefined || /[/\\]/.test(long)) continue;
    names.set(short.replace(/(?<=.);\d+$/, '').replace(/\.$/, ''), long);
  }
  return names;
}
