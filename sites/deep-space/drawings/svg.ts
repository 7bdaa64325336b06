/** Colours of a drawing. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly light: string;
}

export const DAY: Palette = { paper: '#f6f3ec', ink: '#14203a', light: '#d98a1f' };
export const NIGHT: Palette = { paper: '#0f1930', ink: '#ece6d8', light: '#e39a35' };

/** Size of every drawing in user units. */
export const WIDTH = 1600;
export const HEIGHT = 900;

export type Point = readonly [x: number, y: number];

/** A coordinate with one decimal, as short as possible. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A whole SVG file: `parts` on paper, drawn with ink strokes unless they say otherwise. */
export function drawing(palette: Palette, parts: readonly string[]): string {
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`;
  const ground = `<path fill="${palette.paper}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`;
  const group = `<g fill="none" stroke="${palette.ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">`;
  return [frame, ground, group, ...parts, '</g>', '</svg>', ''].join('\n');
}

/** Path data of a line through `points`. */
export function line(points: readonly Point[], closed = false): string {
  const steps = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`);
  return steps.join('') + (closed ? 'z' : '');
}

/** A path element; `attributes` as written in SVG. */
export function path(data: string, attributes = ''): string {
  return `<path d="${data}"${attributes === '' ? '' : ` ${attributes}`}/>`;
}

/** A circle element. */
export function circle([x, y]: Point, radius: number, attributes = ''): string {
  const place = `cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(radius)}"`;
  return `<circle ${place}${attributes === '' ? '' : ` ${attributes}`}/>`;
}

/** Attributes of a shape that is filled and has no outline. */
export function filled(colour: string, opacity = 1): string {
  const alpha = opacity === 1 ? '' : ` fill-opacity="${Math.round(opacity * 100) / 100}"`;
  return `fill="${colour}" stroke="none"${alpha}`;
}

/** Repeatable random numbers in [0, 1) (mulberry32), so that a drawing is the same each time. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
