let second = 0;
let text = '';

/** The time now as a Date header says it (RFC 9110, 5.6.7). Written once a second. */
export function httpDate(now = Date.now()): string {
  const current = Math.floor(now / 1000);
  if (current !== second) {
    second = current;
    text = new Date(now).toUTCString();
  }
  return text;
}
