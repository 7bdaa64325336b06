import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** What Chromium and its kin are called where they are installed. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
/** Where they lie on systems that put no programs on the path. */
const PLACES: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The program that takes pictures of pages: Chromium or one of its kin.
 * @param named program that the operator named; null for whatever is installed
 * @returns null when there is none
 */
export function findBrowser(named: string | null, searched: string | undefined): string | null {
  if (named !== null) return isProgram(named) ? named : null;
  const folders = (searched ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...PLACES];
  return places.find(isProgram) ?? null;
}
