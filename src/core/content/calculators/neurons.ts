/**
 * Mathematical neurons of a network. Its parameters are one bias for each neuron and one weight for each connection,
 * so x + d·x = parameters when every neuron has d connections on average.
 * @param parameters number of parameters, for instance 175E9
 * @param dimension d, mean number of connections of a neuron; the model dimension is taken for it
 * @returns x = parameters / (1 + d); 14.24E6 for 175E9 and 12’288
 */
export function neuronsOf(parameters: number, dimension: number): number {
  return parameters / (1 + dimension);
}

/** A value with so many significant digits. */
export function significant(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

/** A network beside a brain. */
export interface BrainComparison {
  readonly neurons: number;
  /** How many times the brain has as many neurons, to two significant digits: the figures bear no more. */
  readonly ratio: number;
  /** log2 of the ratio; 0 when the network is no smaller. */
  readonly doublings: number;
  /** Full years until doubling once a year gets there. */
  readonly years: number;
  /** `startYear` + `years`. */
  readonly year: number;
}

/**
 * Compares a network with a brain, taking a mathematical neuron to be as capable as a biological one,
 * and counts the years until the network has as many, when their number doubles once a year.
 * @param brain neurons of the brain, for instance 86E9
 * @param startYear the year in which the network stood
 * @returns ratio 6’000, 12.55 doublings, 13 years for 175E9 parameters, dimension 12’288 and 86E9 neurons
 */
export function compareWithBrain(
  parameters: number,
  dimension: number,
  brain: number,
  startYear: number,
): BrainComparison {
  const neurons = neuronsOf(parameters, dimension);
  const ratio = significant(brain / neurons, 2);
  const doublings = Math.max(0, Math.log2(ratio));
  const years = Math.ceil(doublings);
  return { neurons, ratio, doublings, years, year: startYear + years };
}
