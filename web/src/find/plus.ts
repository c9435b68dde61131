/** The sum of two quantities, exact, as decimal text. Quantities only: sums of money come from the server. */
export function plus(one: string, other: string): string {
  const places = Math.max(decimals(one), decimals(other));
  const sum = scaled(one, places) + scaled(other, places);
  const digits = sum.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places > 0 ? digits.slice(-places).replace(/0+$/, '') : '';
  return fraction ? `${whole}.${fraction}` : whole;
}

function decimals(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
