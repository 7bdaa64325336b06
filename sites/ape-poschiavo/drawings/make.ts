/** Writes the site's pictures: node sites/ape-poschiavo/drawings/make.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ropesAt, type KnotDrawing } from './knots/knot.ts';
import { knots } from './knots/all.ts';
import { block, inks, texture } from './lino.ts';
import * as gear from './pictures/gear.ts';
import * as outdoors from './pictures/outdoors.ts';
import { panorama, ridge } from './pictures/panorama.ts';
import * as signs from './pictures/signs.ts';
import * as valley from './pictures/valley.ts';
import { drawRopes } from './rope.ts';

const media = join(import.meta.dirname, '../media');

const pictures: Readonly<Record<string, () => string>> = {
  camp: outdoors.camp,
  fire: outdoors.fire,
  stars: outdoors.stars,
  tent: outdoors.smallTent,
  tracks: valley.tracks,
  viaduct: valley.viaduct,
  island: valley.island,
  rucksack: gear.rucksack,
  'rope-coil': gear.ropeCoil,
  boots: gear.boots,
  letter: signs.letter,
  notebook: signs.notebook,
  bucket: gear.bucket,
  layers: gear.layers,
  salute: signs.salute,
  pennants: signs.pennants,
};

const paint = {
  ink: `stroke="${inks.ink}"`,
  first: `stroke="${inks.paper}"`,
  second: `stroke="${inks.sand}"`,
  mark: `stroke="${inks.ember}"`,
  wood: `fill="${inks.sand}"`,
};

function knotPicture(knot: KnotDrawing, seed: number): string {
  const rope = drawRopes(ropesAt(knot, knot.steps.length - 1), knot.poles, paint);
  const marks = texture(seed, [14, 14, 560, 370], {
    count: 60,
    length: 34,
    thick: 3,
    angle: seed * 17,
    ink: inks.sand,
    keep: (x) => x < 110 || x > 480,
  });
  return `${block(seed, inks.fir)}${marks}<g transform="translate(112 12) scale(.94)">${rope}</g>`;
}

/** A print on its block: whatever is drawn over the edge is cut off along the hand-cut edge. */
function print(content: string, seed: number, size = 'width="600" height="400" viewBox="0 0 600 400"'): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>` +
    `<clipPath id="b">${block(seed, inks.ink)}</clipPath><g clip-path="url(#b)">${content}</g></svg>\n`
  );
}

mkdirSync(media, { recursive: true });
Object.entries(pictures).forEach(([name, draw], i) => writeFileSync(join(media, `${name}.svg`), print(draw(), 60 + i)));
Object.entries(knots).forEach(([name, knot], i) =>
  writeFileSync(
    join(media, `knot-${name === 'square-lashing' ? 'lashing' : name}.svg`),
    print(knotPicture(knot, 90 + i), 90 + i),
  ),
);

const social = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 30 600 337.5">${outdoors.valleyNight()}</svg>`;
await sharp(Buffer.from(social))
  .flatten({ background: inks.ink })
  .png({ palette: true, colours: 32 })
  .toFile(join(media, 'og.png'));

const theme = join(import.meta.dirname, '../theme/pictures');
mkdirSync(theme, { recursive: true });
const plain = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>\n`;
writeFileSync(join(theme, 'panorama.svg'), plain(1600, 620, panorama()));
writeFileSync(join(theme, 'ridge.svg'), plain(1600, 120, ridge()));
