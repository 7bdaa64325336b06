import { halve, pathData, smooth, type Cubic, type Point } from './curve.ts';

/** A point that a rope passes, with its height: the higher crosses over the lower. */
export type RopePoint = readonly [x: number, y: number, height: number];

/** A rope as drawn: the course from its fixed to its loose end. */
export interface Rope {
  readonly points: readonly RopePoint[];
  /** Thickness in drawing units. */
  readonly width: number;
  readonly tone: 'first' | 'second';
  /** The loose end is marked where the rope stops. */
  readonly marked: boolean;
}

/** A pole: a bar with rounded ends and a grain, at one height. */
export interface Pole {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly level: number;
}

/** Attributes that colour a part: classes on a page, colours in a file. */
export type Paint = Readonly<Record<'ink' | 'first' | 'second' | 'mark' | 'wood', string>>;

interface Layer {
  readonly level: number;
  readonly svg: string;
}

const LOOSE_END = 0.45;

/** Cuts a rope into stretches of one height, changing half way between points. */
function stretches(rope: Rope): { level: number; segments: Cubic[] }[] {
  const cubics = smooth(rope.points.map(([x, y]): Point => ({ x, y })));
  const parts: { level: number; segments: Cubic[] }[] = [];
  cubics.forEach((cubic, i) => {
    halve(cubic).forEach((half, side) => {
      const level = rope.points[i + side]?.[2] ?? 0;
      const last = parts.at(-1);
      if (last?.level === level) last.segments.push(half);
      else parts.push({ level, segments: [half] });
    });
  });
  return parts;
}

function strand(data: string, rope: Rope, paint: Paint, marked: boolean): string {
  const stroke = (attributes: string, width: number, more = ''): string =>
    `<path ${attributes} stroke-width="${width}"${more} d="${data}"/>`;
  const core = rope.width - 9;
  if (marked) return stroke(paint.ink, rope.width) + stroke(paint.mark, core);
  return (
    stroke(paint.ink, rope.width) +
    stroke(paint[rope.tone], core) +
    stroke(paint.ink, core, ` stroke-dasharray="3 ${Math.round(rope.width * 0.55)}"`)
  );
}

function ropeLayers(rope: Rope, paint: Paint): Layer[] {
  const layers = stretches(rope).map(({ level, segments }) => ({
    level,
    svg: strand(pathData(segments), rope, paint, false),
  }));
  const last = smooth(rope.points.map(([x, y]): Point => ({ x, y }))).at(-1);
  if (!rope.marked || last === undefined) return layers;
  const [, , before, end] = last;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const reach = (rope.width * (1 + LOOSE_END)) / length;
  const start = { x: end.x + (before.x - end.x) * reach, y: end.y + (before.y - end.y) * reach };
  const tip: Cubic = [start, start, end, end];
  return [...layers, { level: rope.points.at(-1)?.[2] ?? 0, svg: strand(pathData([tip]), rope, paint, true) }];
}

function poleLayer(pole: Pole, paint: Paint): Layer {
  const { x, y, width, height, level } = pole;
  const upright = height > width;
  const grain = [0.28, 0.5, 0.74].map((at, i) => {
    const inset = 14 + i * 22;
    return upright
      ? `M${Math.round(x + width * at)} ${y + inset}v${height - inset * 2}`
      : `M${x + inset} ${Math.round(y + height * at)}h${width - inset * 2}`;
  });
  const frame = `x="${x}" y="${y}" width="${width}" height="${height}" rx="9"`;
  return {
    level,
    svg:
      `<rect ${frame} ${paint.wood}/><rect ${frame} ${paint.ink} stroke-width="6"/>` +
      `<path ${paint.ink} stroke-width="4" stroke-dasharray="46 18 90 26" d="${grain.join('')}"/>`,
  };
}

/** SVG elements of ropes and poles, each part drawn after what it lies upon. */
export function drawRopes(ropes: readonly Rope[], poles: readonly Pole[], paint: Paint): string {
  const layers = [...poles.map((pole) => poleLayer(pole, paint)), ...ropes.flatMap((rope) => ropeLayers(rope, paint))];
  const parts = layers.toSorted((a, b) => a.level - b.level).map((layer) => layer.svg);
  return `<g fill="none">${parts.join('')}</g>`;
}
