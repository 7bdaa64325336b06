/** How much a model can keep in mind. */
export interface Room {
  /** Tokens that prompt and answer of one request may have together. */
  readonly contextTokens: number;
  /** Requests at the same time. */
  readonly places: number;
}

/** What is wanted, and what it costs. */
export interface RoomWish extends Room {
  /** Memory that is left beside the model, in bytes. */
  readonly memoryBytes: number;
  /** Memory of a context, in bytes. */
  readonly cost: (contextTokens: number, places: number) => number;
}

/** Below so many tokens no question with its passages fits. */
const LEAST_TOKENS = 1024;

/**
 * The most that memory allows: fewer places before shorter prompts, because a short prompt makes every answer worse and
 * a place less only makes some wait.
 */
export function chooseRoom({ contextTokens, places, memoryBytes, cost }: RoomWish): Room {
  for (let tokens = contextTokens; tokens >= Math.min(LEAST_TOKENS, contextTokens); tokens = Math.floor(tokens / 2)) {
    for (let count = places; count >= 1; count--) {
      if (cost(tokens, count) <= memoryBytes) return { contextTokens: tokens, places: count };
    }
  }
  return { contextTokens: Math.min(LEAST_TOKENS, contextTokens), places: 1 };
}
