/** An address on one line, without its name. */
import type { Address } from './operations.js';

export function addressLine(address: Address): string {
  return [...address.lines, `${address.postalCode} ${address.city}`].join(', ');
}
