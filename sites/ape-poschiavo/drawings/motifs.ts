import { fill, gouges, line, random, shape, type Ink, type Xy } from './lino.ts';

/** A fir with ragged branches and cuts of light on its right. */
export function fir(x: number, base: number, height: number, body: Ink, light: Ink): string {
  const next = random(Math.round(x * 7 + height));
  const tiers = Math.max(4, Math.round(height / 26));
  const [left, right]: [Xy[], Xy[]] = [[], []];
  for (let i = 1; i <= tiers; i++) {
    const y = base - height + (height * 0.9 * i) / tiers;
    const reach = height * 0.27 * (i / tiers) ** 0.85;
    const notch = reach * 0.45;
    left.push([x - reach - next() * 4, y + 4], [x - notch, y - 3]);
    right.push([x + reach + next() * 4, y + 4], [x + notch, y - 3]);
  }
  const trunk = shape(
    [
      [x - height * 0.04, base - height * 0.14],
      [x + height * 0.04, base - height * 0.14],
      [x + height * 0.045, base],
      [x - height * 0.045, base],
    ],
    body,
  );
  const marks = right
    .filter((_, i) => i % 2 === 0)
    .map(([px, py], i) => [x + 2 + next() * 3, py - height * 0.075, (px - x) * 0.72, 3 + i * 0.3, 24] as const);
  return (
    trunk +
    shape([[x, base - height], ...right, [x, base - height * 0.1], ...left.toReversed()], body) +
    gouges(marks, light)
  );
}

/** Firs, each [x, base, height]. */
export function grove(firs: readonly (readonly [number, number, number])[], body: Ink, light: Ink): string {
  return firs.map(([x, base, height]) => fir(x, base, height, body, light)).join('');
}

/** A range of mountains: peaks and saddles from left to right, with snow cut on the right of each peak. */
export function range(points: readonly Xy[], base: number, body: Ink, light: Ink): string {
  const [left, right] = [points.at(0)?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const next = random(points.length * 31 + base);
  const marks = points.flatMap(([x, y], i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined || before[1] < y || after[1] < y) return [];
    const slope = (Math.atan2(after[1] - y, after[0] - x) * 180) / Math.PI;
    return Array.from({ length: 7 }, (_, k) => {
      const down = 7 + k * 11;
      return [
        x + (next() - 0.3) * 7 + k * 2,
        y + down,
        26 + next() * 42 - k * 3,
        5,
        slope + 8 + k * 5 + next() * 8,
      ] as const;
    });
  });
  return shape([[left, base], ...points, [right, base]], body) + gouges(marks, light);
}

/** A ridge tent seen from the front, its door open. */
export function tent(
  [x, base]: Xy,
  width: number,
  { cloth, dark, seam }: { readonly cloth: Ink; readonly dark: Ink; readonly seam: Ink },
): string {
  const height = width * 0.72;
  const top = base - height;
  const half = width / 2;
  return (
    shape(
      [
        [x, top],
        [x + half, base],
        [x - half, base],
      ],
      cloth,
    ) +
    shape(
      [
        [x, top + height * 0.22],
        [x + half * 0.3, base],
        [x - half * 0.34, base],
      ],
      dark,
    ) +
    line(
      `M${x} ${Math.round(top - 14)}V${Math.round(top + 4)}M${Math.round(x - half)} ${base}l-22 10M${Math.round(x + half)} ${base}l22 10`,
      cloth,
      4,
    ) +
    gouges(
      [0.42, 0.56, 0.7].flatMap((at) => [
        [x + half * at - 4, base - height * (1 - at) * 0.72, height * 0.36 * at, 4, 66] as const,
        [x - half * at + 4, base - height * (1 - at) * 0.72, height * 0.36 * at, 4, 114] as const,
      ]),
      seam,
    )
  );
}

/** Flames that grow from a point on the ground. */
export function flames([x, base]: Xy, height: number, [outer, inner, heart]: readonly [Ink, Ink, Ink]): string {
  const tongue = (scale: number, lean: number): string => {
    const [w, h] = [height * 0.36 * scale, height * scale];
    return (
      `M${Math.round(x)} ${base}c${Math.round(-w)} 0 ${Math.round(-w * 1.2)} ${Math.round(-h * 0.3)} ${Math.round(-w * 0.62)} ${Math.round(-h * 0.52)}` +
      `c${Math.round(w * 0.05)} ${Math.round(h * 0.13)} ${Math.round(w * 0.2)} ${Math.round(h * 0.16)} ${Math.round(w * 0.3)} ${Math.round(h * 0.1)}` +
      `c${Math.round(-w * 0.18)} ${Math.round(-h * 0.24)} ${Math.round(w * lean)} ${Math.round(-h * 0.4)} ${Math.round(w * lean)} ${Math.round(-h * 0.58)}` +
      `c${Math.round(w * 0.52)} ${Math.round(h * 0.26)} ${Math.round(w * 0.3)} ${Math.round(h * 0.42)} ${Math.round(w * 0.5)} ${Math.round(h * 0.52)}` +
      `c${Math.round(w * 0.14)} ${Math.round(-h * 0.04)} ${Math.round(w * 0.16)} ${Math.round(-h * 0.1)} ${Math.round(w * 0.14)} ${Math.round(-h * 0.18)}` +
      `C${Math.round(x + w * 1.1)} ${Math.round(base - h * 0.4)} ${Math.round(x + w)} ${base} ${Math.round(x)} ${base}Z`
    );
  };
  return fill(tongue(1, 0.25), outer) + fill(tongue(0.68, 0.1), inner) + fill(tongue(0.36, 0.2), heart);
}

const outline = (points: readonly Xy[]): string =>
  points.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join('L');

/** A ring of stones about a fire, seen from the side. */
export function stones(
  [x, base]: Xy,
  width: number,
  { body, light, edge }: { readonly body: Ink; readonly light: Ink; readonly edge: Ink },
): string {
  const next = random(width);
  const count = Math.round(width / 44);
  return Array.from({ length: count }, (_, i) => {
    const cx = x - width / 2 + ((i + 0.5) * width) / count;
    const [w, h] = [25 + next() * 6, 17 + next() * 9];
    const round: Xy[] = [
      [-1, 0.4],
      [-0.7, -0.7],
      [0.1, -1],
      [0.8, -0.6],
      [1, 0.3],
      [0.6, 1],
      [-0.6, 1],
    ];
    return (
      shape(
        round.map(([rx, ry]): Xy => [cx + rx * w, base + ry * h]),
        body,
      ) +
      line(`M${outline(round.map(([rx, ry]): Xy => [cx + rx * w, base + ry * h]))}Z`, edge, 5) +
      gouges(
        [
          [cx - w * 0.5, base - h * 0.4, w * 0.9, 4, -12],
          [cx - w * 0.2, base - h * 0.05, w * 0.6, 3, -8],
        ],
        light,
      )
    );
  }).join('');
}
