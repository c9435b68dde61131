/** A price as an agreement writes it: with what it is for when that is not one. */
import { decimal, money } from '../shared/format.js';
import type { Language } from '../shared/language.js';

export function unitPrice(price: { amount: string; baseQuantity: string }, language: Language, unit = ''): string {
  const amount = money(price, language);
  return price.baseQuantity === '1' ? amount : `${amount} / ${decimal(price.baseQuantity, language)} ${unit}`.trim();
}
