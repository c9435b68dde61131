/** Quantities as people type them. */
import { typedDecimal } from './format.js';
import { translated } from './language.js';

export const QUANTITY_PROBLEM = translated(
  {
    number: 'Skriv et tall, for eksempel 12.',
    negative: 'Tallet kan ikke være mindre enn null.',
    zero: 'Tallet må være større enn null.',
    whole: 'Skriv et helt tall. Dette selges ikke i deler.',
  },
  {
    number: 'Skriv eit tal, til dømes 12.',
    negative: 'Talet kan ikkje vere mindre enn null.',
    zero: 'Talet må vere større enn null.',
    whole: 'Skriv eit heilt tal. Dette blir ikkje selt i delar.',
  },
  {
    number: 'Give a number, such as 12.',
    negative: 'The number cannot be less than zero.',
    zero: 'The number must be greater than zero.',
    whole: 'Give a whole number. This is not sold in parts.',
  },
);

type QuantityProblem = keyof (typeof QUANTITY_PROBLEM)['BOKMAL'];

type Read =
  | { readonly quantity: string; readonly problem?: never }
  | { readonly quantity?: never; readonly problem: QuantityProblem };

/** A unit as the server tells of it: whether it is counted in whole numbers. */
interface Counted {
  readonly counted: boolean;
}

/** Whether so much of something counted is no whole number of it. */
export function isBroken(quantity: string, unit: Counted): boolean {
  return unit.counted && /\.\d*[1-9]/.test(quantity);
}

export function isZero(quantity: string): boolean {
  return /^[0.]+$/.test(quantity);
}

/** What was typed as a quantity of that unit, or what is wrong with it. Zero is a quantity: whether it is wanted is for the asker. */
export function readQuantity(typed: string, unit: Counted): Read {
  const quantity = typedDecimal(typed);
  if (quantity === undefined) return { problem: 'number' };
  if (quantity.startsWith('-')) return { problem: 'negative' };
  return isBroken(quantity, unit) ? { problem: 'whole' } : { quantity };
}
