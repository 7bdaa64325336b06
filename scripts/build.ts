import { fileURLToPath } from 'node:url';
import { ensureBuild } from '../src/build/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = await ensureBuild(root, () => {
  console.error('Building the sites …');
});
console.log(`${build.folder}${build.reused ? ' (was there already)' : ''}`);
