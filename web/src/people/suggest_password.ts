/** A password that can be read out over the telephone: three groups of letters and figures nobody mistakes for others. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789';

export function suggestPassword(): string {
  const group = () => Array.from({ length: 5 }, any).join('');
  return [group(), group(), group()].join('-');
}

/** Every character as likely as the others: numbers past the last whole round are drawn again. */
function any(): string {
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (drawn < 256 - (256 % CLEAR.length)) return CLEAR.charAt(drawn % CLEAR.length);
  }
}
