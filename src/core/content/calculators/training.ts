const OPERATIONS_PER_TERAFLOP = 1e12;
const SECONDS_PER_DAY = 86_400;

/** Days of a mean month of the Gregorian calendar, 365.25 / 12; three of them are 91.3 days. */
export const DAYS_PER_MONTH = 30.4375;

/**
 * How long a training takes.
 * @param operations floating-point operations of the whole training, for instance 3.14E23
 * @param gpus graphics cards that compute all the time
 * @param tflops what one card does, in 10¹² operations a second
 * @returns days = operations / (gpus · tflops · 10¹² · 86’400); 90.9 for 3.14E23, 4’000 and 10
 */
export function trainingDays(operations: number, gpus: number, tflops: number): number {
  return operations / (gpus * tflops * OPERATIONS_PER_TERAFLOP * SECONDS_PER_DAY);
}

/**
 * How many cards a training needs to end in a given time.
 * @param months of 30.4375 days
 * @returns cards, as a fraction; 3’980 for 3.14E23, 10 TFLOPS and 3 months, which is about 4’000
 */
export function trainingGpus(operations: number, tflops: number, months: number): number {
  return operations / (tflops * OPERATIONS_PER_TERAFLOP * SECONDS_PER_DAY * DAYS_PER_MONTH * months);
}
