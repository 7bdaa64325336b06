/** Bounds of a password's length, in characters. Long ones are welcome, endless ones would only keep the processor busy. */
export const PASSWORD_LENGTH = { minimum: 10, maximum: 128 } as const;
