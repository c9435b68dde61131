/** What can be said about a form without asking: the server reads no form whose days, addresses or amounts are none. */
import { typedDecimal } from '../shared/format.js';
import { translated } from '../shared/language.js';
import type { Refusal } from '../shared/refusals.js';

export const CHECK_TEXTS = translated(
  {
    required: 'Dette må fylles ut.',
    email: 'Skriv en e-postadresse, som navn@kommune.no.',
    day: 'Velg en dag.',
    amount: 'Skriv et beløp, som 10000 eller 10000,50.',
  },
  {
    required: 'Dette må fyllast ut.',
    email: 'Skriv ei e-postadresse, som namn@kommune.no.',
    day: 'Vel ein dag.',
    amount: 'Skriv eit beløp, som 10000 eller 10000,50.',
  },
  {
    required: 'This must be filled in.',
    email: 'Give an e-mail address, such as name@municipality.no.',
    day: 'Choose a day.',
    amount: 'Give an amount, such as 10000 or 10000.50.',
  },
);

type Check = keyof (typeof CHECK_TEXTS)['BOKMAL'];
export type CheckTexts = Record<Check, string>;

/** One thing that is wrong, in the shape the server gives its own. */
function wrong(place: string, check: Check, texts: CheckTexts): Refusal {
  return {
    code: check === 'required' ? 'REQUIRED' : 'INVALID_FORMAT',
    message: texts[check],
    path: place.split('.'),
    amount: null,
    day: null,
  };
}

export function checkText(place: string, text: string, texts: CheckTexts): Refusal[] {
  return text.trim() === '' ? [wrong(place, 'required', texts)] : [];
}

/** As strict as the server about what it cannot read at all. */
const EMAIL = /^[^\s@<>()[\],;:\\"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

export function checkEmail(place: string, text: string, texts: CheckTexts): Refusal[] {
  if (text.trim() === '') return [wrong(place, 'required', texts)];
  return EMAIL.test(text.trim()) ? [] : [wrong(place, 'email', texts)];
}

export function checkDay(place: string, text: string, texts: CheckTexts): Refusal[] {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? [] : [wrong(place, 'day', texts)];
}

export function checkAmount(place: string, text: string, texts: CheckTexts): Refusal[] {
  if (text.trim() === '') return [wrong(place, 'required', texts)];
  return typedDecimal(text) === undefined ? [wrong(place, 'amount', texts)] : [];
}
