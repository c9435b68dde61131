/** Whether one amount, not below zero, is greater than another: exact, as decimal text. */
export function exceeds(one: string, other: string): boolean {
  const places = Math.max(decimals(one), decimals(other));
  return scaled(one, places) > scaled(other, places);
}

function decimals(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
