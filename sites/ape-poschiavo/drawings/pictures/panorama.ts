import { fir, flames, grove, range, tent } from '../motifs.ts';
import { fill, gouges, halo, inks, line, random, texture, type Xy } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

const far: readonly Xy[] = [
  [0, 330],
  [70, 276],
  [120, 306],
  [196, 226],
  [244, 270],
  [282, 250],
  [360, 318],
  [450, 262],
  [510, 300],
  [610, 214],
  [664, 262],
  [706, 240],
  [800, 306],
  [876, 246],
  [930, 282],
  [1040, 150],
  [1092, 206],
  [1128, 180],
  [1216, 268],
  [1290, 214],
  [1344, 250],
  [1430, 176],
  [1486, 232],
  [1530, 212],
  [1600, 262],
];

const left: readonly (readonly [number, number, number])[] = [
  [-6, 512, 190],
  [46, 502, 150],
  [92, 494, 118],
  [150, 508, 172],
  [206, 494, 120],
  [262, 500, 146],
  [318, 490, 104],
  [372, 494, 126],
  [430, 488, 92],
  [486, 490, 108],
  [540, 484, 84],
];

const right: readonly (readonly [number, number, number])[] = [
  [700, 480, 84],
  [752, 482, 108],
  [1384, 486, 112],
  [1438, 494, 148],
  [1494, 500, 118],
  [1546, 508, 178],
  [1600, 514, 150],
];

/** The site's opening picture, 1600 by 620: a camp in the valley by night. The sky has the colour of the page around it. */
export function panorama(): string {
  const next = random(71);
  const sparks = Array.from(
    { length: 16 },
    () => [1090 + next() * 64, 400 + next() * 110, 6 + next() * 6, 3, -80 + next() * 40] as const,
  );
  return (
    halo(72, [1240, 96], [74, 98, 124, 152, 184, 220, 262, 308], paper, (_x, y) => y < 190 && y > 6) +
    `<circle cx="1240" cy="96" r="50" fill="${paper}"/>` +
    texture(73, [20, 30, 620, 180], { count: 34, length: 14, thick: 3, angle: 20, ink: green }) +
    range(far, 480, green, paper) +
    fill('M0 452q200-44 420-22t420-10 380 14 380-22V620H0Z', ink) +
    grove(left, ink, green) +
    grove(right, ink, green) +
    fill('M0 520q260-34 560-22t520-6 520 8v120H0Z', ink) +
    texture(74, [30, 534, 1500, 76], { count: 150, length: 36, thick: 4, angle: -2, ink: green }) +
    halo(75, [1122, 526], [78, 102, 130, 160], ember, (_x, y) => y < 500) +
    tent([880, 540], 150, { cloth: sand, dark: ember, seam: ink }) +
    tent([1010, 520], 104, { cloth: sand, dark: ember, seam: ink }) +
    tent([1268, 548], 168, { cloth: sand, dark: ember, seam: ink }) +
    gouges(sparks, sand) +
    flames([1122, 560], 92, [ember, sand, paper]) +
    line('M1086 562l76-16M1160 562l-78-16', sand, 10) +
    fir(1440, 584, 250, ink, green)
  );
}

/** The ridge above the footer, 1600 by 120: what is below it has the ink's colour. */
export const ridge = (): string =>
  range(
    far.map(([x, y]): Xy => [x, (y - 150) * 0.5 + 4]),
    121,
    ink,
    green,
  );
