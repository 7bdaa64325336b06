import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ROOT } from './server.ts';

const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'test-browser');

async function withEnvironment(values: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void> {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  try {
    await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** Fonts that the package brings, for machines that have none; its own configuration names folders of AWS. */
function writeFontConfiguration(folder: string): void {
  const fonts = [
    '<dir>/usr/share/fonts</dir>',
    `<dir>${FOLDER}/fonts</dir>`,
    `<cachedir>${FOLDER}/font-cache</cachedir>`,
  ];
  writeFileSync(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${fonts.join('')}</fontconfig>\n`,
  );
}

/**
 * Unpacks the browser once, with the libraries that the package carries for Amazon's machines:
 * so it starts on a machine that has none of them. Unpacked aside and renamed, since test processes run side by side.
 */
async function unpack(): Promise<void> {
  if (existsSync(FOLDER)) return;
  const scratch = `${FOLDER}.${String(process.pid)}`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  await withEnvironment({ TMPDIR: scratch, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, async () => {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  });
  writeFontConfiguration(scratch);
  try {
    renameSync(scratch, FOLDER);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    if (!existsSync(FOLDER)) throw error;
  }
}

/** The test browser as a program, with what it needs in its environment. */
export async function browserProgram(): Promise<{ readonly program: string; readonly env: Record<string, string> }> {
  await unpack();
  return {
    program: path.join(FOLDER, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(FOLDER, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(FOLDER, 'fonts.conf'),
    },
  };
}

/**
 * Starts the test browser. Every name under `localhost` leads to this machine, and nothing else leads anywhere.
 * @param parameters more of Chromium's switches
 */
export async function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  const { program, env } = await browserProgram();
  return chromium.launch({
    executablePath: program,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...parameters,
    ],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
