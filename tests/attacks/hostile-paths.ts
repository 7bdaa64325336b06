const UP = ['..', '..\\', '%2e%2e', '..%2f', '..;', '.\u0000.', '\u2024\u2024', '\uff0e\uff0e', '...', '. .'];

/** Paths and names that lead somewhere else, or are something else, on one system or another. */
export const HOSTILE_PATHS: readonly string[] = [
  ...['../etc/passwd', '../../etc/passwd', 'a/../../x', './../x', 'a/b/../../../x', '..', '../', 'a/..', '/', '//'],
  ...['/etc/passwd', '//server/share', '\\\\server\\share\\x', '\\etc\\passwd', 'C:\\x', 'C:x', 'c:/x', '\\\\?\\C:\\x'],
  ...['..\\..\\x', 'a\\..\\..\\x', 'a/..\\../x', 'file:///etc/passwd', '~/x', '~root/x', '$HOME/x', '`id`', '$(id)'],
  ...['a\0.htm', '\0', 'a\nb', 'a\rb', 'a\u001b[31mb', '\u202egnp.exe', 'a\u2066b', 'x\u007f', '\ud800', '\ufeff..'],
  ...['CON', 'nul', 'a/AUX', 'com1.txt', 'lpt9', 'prn.htm', 'clock$', 'a.', 'a ', 'a...', '.htaccess', '.git/config'],
  ...['a'.repeat(300), `${'a/'.repeat(2500)}x`, `${'../'.repeat(200)}x`, '', ' ', '.', './', 'a//b', 'a/./b'],
  ...['x:stream', 'x::$DATA', 'secret', 'bivouac.db', 'bivouac.db-wal', '__proto__', 'constructor', 'index.htm/x'],
  ...UP.map((up) => `${up}/${up}/x`),
  ...UP.map((up) => `media/${up}/x`),
];
