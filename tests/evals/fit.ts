/** One thing to choose from: what speaks for it, and whether it is right. */
export interface Choice {
  readonly features: readonly number[];
  readonly right: boolean;
}

/** Solves `matrix · x = vector` by Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const n = vector.length;
  const rows = matrix.map((row, i) => [...row, vector[i] as number]);
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < n; i += 1) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const head = rows[column] as number[];
    for (let i = column + 1; i < n; i += 1) {
      const row = rows[i] as number[];
      const factor = (row[column] as number) / (head[column] as number);
      for (let j = column; j <= n; j += 1) row[j] = (row[j] as number) - factor * (head[j] as number);
    }
  }
  const x = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = rows[i] as number[];
    let sum = row[n] as number;
    for (let j = i + 1; j < n; j += 1) sum -= (row[j] as number) * (x[j] as number);
    x[i] = sum / (row[i] as number);
  }
  return x;
}

/** Scalar product of two rows of the same length. */
export function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** Root mean square of each feature about its mean over all rows; 1 for a constant. */
function spread(rows: Iterable<readonly number[]>, width: number): number[] {
  const sum = Array.from({ length: width }, () => 0);
  const squares = [...sum];
  let count = 0;
  for (const row of rows) {
    count += 1;
    for (let i = 0; i < width; i += 1) {
      sum[i] = (sum[i] as number) + (row[i] as number);
      squares[i] = (squares[i] as number) + (row[i] as number) ** 2;
    }
  }
  return squares.map((square, i) => Math.sqrt(Math.max(0, square / count - ((sum[i] as number) / count) ** 2)) || 1);
}

interface Derivatives {
  /** What is made small, without the penalty. */
  loss: number;
  readonly gradient: number[];
  readonly hessian: number[][];
}

function zeros(width: number): Derivatives {
  return {
    loss: 0,
    gradient: Array.from({ length: width }, () => 0),
    hessian: Array.from({ length: width }, () => Array.from({ length: width }, () => 0)),
  };
}

/** Adds `weight` times the outer product of `row` with itself. */
function addOuter(hessian: number[][], row: readonly number[], weight: number): void {
  for (let i = 0; i < row.length; i += 1) {
    const into = hessian[i] as number[];
    const left = weight * (row[i] as number);
    for (let j = 0; j < row.length; j += 1) into[j] = (into[j] as number) + left * (row[j] as number);
  }
}

function addScaled(into: number[], row: readonly number[], weight: number): void {
  for (let i = 0; i < row.length; i += 1) into[i] = (into[i] as number) + weight * (row[i] as number);
}

/** Newton's method with steps halved until the loss falls; the Hessian handed in may be greater than the true one, which only shortens the steps. */
function descend(
  width: number,
  ridge: readonly number[],
  derive: (weights: readonly number[]) => Derivatives,
): number[] {
  const penalised = (weights: readonly number[]): Derivatives => {
    const sums = derive(weights);
    for (let i = 0; i < width; i += 1) {
      const [strength, weight] = [ridge[i] as number, weights[i] as number];
      sums.loss += strength * weight ** 2;
      sums.gradient[i] = (sums.gradient[i] as number) + 2 * strength * weight;
      const row = sums.hessian[i] as number[];
      row[i] = (row[i] as number) + 2 * strength + 1e-9;
    }
    return sums;
  };
  let weights = Array.from({ length: width }, () => 0);
  let current = penalised(weights);
  for (let step = 0; step < 60; step += 1) {
    const move = solve(current.hessian, current.gradient);
    const stepOf = (share: number): number[] => weights.map((weight, i) => weight - share * (move[i] as number));
    let share = 1;
    while (share > 1e-4 && penalised(stepOf(share)).loss > current.loss) share /= 2;
    const next = stepOf(share);
    const after = penalised(next);
    if (after.loss > current.loss - 1e-9) break;
    [weights, current] = [next, after];
  }
  return weights;
}

/**
 * Listwise logistic regression: weights under which the softmax over each list gives its right choices the greatest share.
 * Lists without a right choice teach nothing and are left out. `ridge` is the strength of the L2 penalty on weights of scaled features.
 */
export function fitChoices(lists: readonly (readonly Choice[])[], ridge = 1e-4): number[] {
  const useful = lists.filter((list) => list.some((choice) => choice.right));
  const width = useful[0]?.[0]?.features.length ?? 0;
  const scale = spread(
    useful.flat().map((choice) => choice.features),
    width,
  );
  const scaled = useful.map((list) =>
    list.map(({ features, right }) => ({ right, features: features.map((x, i) => x / (scale[i] as number)) })),
  );
  const weights = descend(
    width,
    scale.map(() => ridge),
    (current) => {
      const total = zeros(width);
      for (const list of scaled) {
        const scores = list.map(({ features }) => dot(features, current));
        const most = Math.max(...scores);
        const odds = scores.map((score) => Math.exp(score - most));
        const all = odds.reduce((sum, value) => sum + value, 0);
        const right = odds.reduce((sum, value, i) => sum + (list[i]?.right === true ? value : 0), 0);
        total.loss -= Math.log(Math.max(right, 1e-300) / all) / scaled.length;
        const mean = Array.from({ length: width }, () => 0);
        for (const [i, { features, right: isRight }] of list.entries()) {
          const share = (odds[i] as number) / all / scaled.length;
          addScaled(mean, features, share * scaled.length);
          addOuter(total.hessian, features, share);
          addScaled(
            total.gradient,
            features,
            share - (isRight ? (odds[i] as number) / Math.max(right, 1e-300) / scaled.length : 0),
          );
        }
        addOuter(total.hessian, mean, -1 / scaled.length);
      }
      return total;
    },
  );
  return weights.map((weight, i) => weight / (scale[i] as number));
}

/** A yes or no with what speaks for it, and how much it counts. */
export interface Case {
  readonly features: readonly number[];
  readonly yes: boolean;
  readonly weight: number;
}

/** Logistic regression; the last of the returned weights is the bias. */
export function fitCases(cases: readonly Case[], ridge = 1e-4): number[] {
  const width = cases[0]?.features.length ?? 0;
  const scale = spread(
    cases.map((one) => one.features),
    width,
  );
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  const rows = cases.map(({ features, yes, weight }) => ({
    yes,
    weight: weight / total,
    row: [...features.map((x, i) => x / (scale[i] as number)), 1],
  }));
  const weights = descend(width + 1, [...scale.map(() => ridge), 0], (current) => {
    const sums = zeros(width + 1);
    for (const { row, yes, weight } of rows) {
      const probability = 1 / (1 + Math.exp(-dot(row, current)));
      sums.loss -= weight * Math.log(Math.max(1e-300, yes ? probability : 1 - probability));
      addScaled(sums.gradient, row, weight * (probability - (yes ? 1 : 0)));
      addOuter(sums.hessian, row, weight * Math.max(1e-6, probability * (1 - probability)));
    }
    return sums;
  });
  return weights.map((weight, i) => weight / (scale[i] ?? 1));
}
