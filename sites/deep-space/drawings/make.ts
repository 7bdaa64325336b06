/**
 * Draws the pictures in ../media. Run it after changing a drawing and commit what it writes:
 * `node sites/deep-space/drawings/make.ts`
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { memory, printPath, racks, recovery } from './machines.ts';
import { attention, descent, emergence, scale, timeline } from './networks.ts';
import { orbits } from './ridge.ts';
import { DAY, NIGHT } from './svg.ts';

const media = new URL('../media/', import.meta.url);

const drawings = {
  attention,
  descent,
  emergence,
  memory,
  orbits,
  'print-path': printPath,
  racks,
  recovery,
  scale,
  timeline,
};

for (const [name, draw] of Object.entries(drawings)) {
  await writeFile(new URL(`${name}.svg`, media), draw(DAY));
}

// Open Graph and feeds want a raster picture.
await sharp(Buffer.from(orbits(NIGHT)))
  .png({ palette: true, colours: 64, effort: 10 })
  .toFile(fileURLToPath(new URL('og.png', media)));
