// Plain JavaScript without dependencies: it runs before anything is installed, on any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What lets llama.cpp compute on graphics cards, and its libraries for other processors, which are there to build for those. */
const FOR_CARDS = /^node_modules\/@node-llama-cpp\/[^/]+-(cuda|cuda-ext|vulkan)$/;
const FOR_OTHERS = process.arch === 'x64' ? /^node_modules\/@node-llama-cpp\/linux-arm/ : /^(?!)/;

const root = fileURLToPath(new URL('..', import.meta.url));

/** The lock file as it is, except that these packages are for no system: npm passes over those. */
function lockWithoutCards() {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  for (const [name, entry] of Object.entries(lock.packages)) {
    if (FOR_CARDS.test(name) || FOR_OTHERS.test(name)) entry.os = ['none'];
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Installs into a folder beside, so that the lock file of the repository is never another one than it should be. */
function install() {
  const scratch = mkdtempSync(path.join(root, '.install-'));
  try {
    for (const name of ['package.json', '.npmrc']) {
      if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(scratch, name));
    }
    writeFileSync(path.join(scratch, 'package-lock.json'), lockWithoutCards());
    const { status } = spawnSync('npm', ['ci', ...process.argv.slice(2)], {
      cwd: scratch,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) return status ?? 1;
    const target = path.join(root, 'node_modules');
    rmSync(target, { recursive: true, force: true });
    renameSync(path.join(scratch, 'node_modules'), target);
    return 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.exitCode = install();
