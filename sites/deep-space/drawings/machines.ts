import { circle, coordinate, drawing, filled, line, path, randomNumbers } from './svg.ts';
import type { Palette, Point } from './svg.ts';

/** A memory module; half of its chips are filled. */
export function memory(palette: Palette): string {
  const chips = Array.from({ length: 8 }, (_, index) => {
    const x = 178 + index * 158 + (index > 3 ? 20 : 0);
    const pins = Array.from(
      { length: 7 },
      (_unused, pin) => `M${x + 14 + pin * 15} 318v-12M${x + 14 + pin * 15} 512v12`,
    );
    const fill = index < 4 ? `fill="${palette.light}"` : '';
    return path(`M${x} 318h118v194h-118z`, fill) + path(pins.join(''), 'stroke-width="1.4"') + circle([x + 16, 336], 4);
  });
  const contacts = Array.from({ length: 64 }, (_, index) => 128 + index * 21)
    .filter((x) => Math.abs(x - 860) > 30)
    .map((x) => `M${x} 628v52`);
  return drawing(palette, [
    path(
      'M100 240h1400v120a26 26 0 0 0 0 52v274H890v-46a20 20 0 0 0-40 0v46H100V412a26 26 0 0 0 0-52z',
      'stroke-width="3"',
    ),
    path('M100 606H1500', 'stroke-width="1.2"'),
    ...chips,
    path(contacts.join(''), 'stroke-width="7" stroke-linecap="butt"'),
  ]);
}

/** One layer of a print: outlines of a nut, parallel filling, the last stroke lit beneath the nozzle. */
export function printPath(palette: Palette): string {
  const centre: Point = [760, 520];
  const hexagon = (radius: number): Point[] =>
    Array.from({ length: 6 }, (_, corner): Point => {
      const angle = (corner * Math.PI) / 3;
      return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)];
    });
  const inner = 288;
  const hole = 132;
  const strokes: [Point, Point][] = [];
  for (let y = -236; y <= 60; y += 16) {
    const half = inner - Math.abs(y) / Math.sqrt(3);
    const gap = Math.abs(y) < hole ? Math.sqrt(hole * hole - y * y) : 0;
    const height = centre[1] - y;
    if (gap === 0)
      strokes.push([
        [centre[0] - half, height],
        [centre[0] + half, height],
      ]);
    else
      strokes.push(
        [
          [centre[0] - half, height],
          [centre[0] - gap, height],
        ],
        [
          [centre[0] + gap, height],
          [centre[0] + half, height],
        ],
      );
  }
  const last = strokes.pop() ?? [centre, centre];
  const [x, y] = last[1];
  const nozzle = `M${coordinate(x)} ${coordinate(y - 5)}l-14 0-34-58v-62h-26v-150h148v150h-26v62l-34 58z`;
  return drawing(palette, [
    path('M60 830H1540M110 800H1490', 'stroke-width="1.2"'),
    ...[336, 318, 300].map((radius) => path(line(hexagon(radius), true), 'stroke-width="5"')),
    ...[hole - 12, hole - 30].map((radius) => circle(centre, radius, 'stroke-width="5"')),
    path(strokes.map((stroke) => line(stroke)).join(''), 'stroke-width="5"'),
    path(line(last), `stroke="${palette.light}" stroke-width="8"`),
    path(nozzle, `fill="${palette.paper}" stroke-width="3"`),
    path(
      `M${coordinate(x - 74)} ${coordinate(y - 210)}h148M${coordinate(x - 74)} ${coordinate(y - 180)}h148M${coordinate(x)} 40V${coordinate(y - 275)}`,
    ),
    circle([x, y], 9, filled(palette.light)),
  ]);
}

/** A page of text that is broken on the left and whole on the right. */
export function recovery(palette: Palette): string {
  const random = randomNumbers(1907);
  const broken: string[] = [];
  const whole: string[] = [];
  const lengths = [300, 0, 540, 560, 520, 380, 0, 560, 530, 550, 560, 240, 0, 550, 520, 470];
  lengths.forEach((length, row) => {
    const y = 150 + row * 40;
    if (length === 0) return;
    whole.push(`M860 ${y}h${length}`);
    for (let x = 180; x < 180 + length - 12;) {
      const piece = Math.min(14 + random() * 60, 180 + length - x);
      const fallen = random() < 0.35 ? (random() - 0.5) * 34 : 0;
      if (random() > 0.16)
        broken.push(
          `M${coordinate(x + fallen / 2)} ${coordinate(y + fallen)}l${coordinate(piece)} ${coordinate(fallen * 0.4)}`,
        );
      x += piece + 13;
    }
  });
  return drawing(palette, [
    path('M130 80h660v740h-660zM810 80h660v740h-660z', 'stroke-width="1.2"'),
    path(broken.join(''), 'stroke-width="7"'),
    path(whole.join(''), 'stroke-width="7"'),
    path('M800 40V860', `stroke="${palette.light}" stroke-width="5"`),
  ]);
}

/** Three racks seen from the front; graphics cards with two fans each, three of them lit. */
export function racks(palette: Palette): string {
  const lit = new Set(['0.3', '1.1', '2.4']);
  const parts: string[] = [];
  for (let rack = 0; rack < 3; rack += 1) {
    const x = 160 + rack * 440;
    parts.push(path(`M${x} 70h400v760h-400zM${x + 26} 70v760M${x + 374} 70v760`, 'stroke-width="3"'));
    for (let shelf = 0; shelf < 6; shelf += 1) {
      const y = 92 + shelf * 122;
      const on = lit.has(`${rack}.${shelf}`);
      const ink = on ? `stroke="${palette.light}" stroke-width="4"` : 'stroke-width="2"';
      const fans = [x + 128, x + 250].map((centre) => {
        const hub: Point = [centre, y + 52];
        const blades = Array.from({ length: 9 }, (_, blade) => {
          const angle = (blade / 9) * Math.PI * 2;
          const bend = angle + 0.5;
          return `M${coordinate(hub[0] + 10 * Math.cos(angle))} ${coordinate(hub[1] + 10 * Math.sin(angle))}L${coordinate(hub[0] + 36 * Math.cos(bend))} ${coordinate(hub[1] + 36 * Math.sin(bend))}`;
        });
        return (
          circle(hub, 40, ink) +
          circle(hub, 9, on ? filled(palette.light) : filled(palette.ink)) +
          path(blades.join(''), ink)
        );
      });
      parts.push(path(`M${x + 62} ${y}h276v104H${x + 62}z`, ink), ...fans);
      parts.push(path(`M${x + 308} ${y + 18}v68M${x + 320} ${y + 18}v68`, ink));
      parts.push(path(`M${x + 26} ${y + 112}h348`, 'stroke-width="1.2"'));
    }
  }
  return drawing(palette, parts);
}
