/** A free text as it is being written: what stands in the fields, what is wrong with it, and how it is sent. */
import { decimal, typedDecimal } from '../shared/format.js';
import type { Language } from '../shared/language.js';
import { isZero, readQuantity, type QUANTITY_PROBLEM } from '../shared/quantity.js';
import type { BasketLine, WantedLine } from './basket_saving.js';
import type { Unit } from './free_text_operations.js';
import type { TAX_CLASS } from './tax_class.js';

type QuantityProblem = keyof (typeof QUANTITY_PROBLEM)['BOKMAL'];
export type TaxClass = keyof (typeof TAX_CLASS)['BOKMAL'];

export interface FreeTextDraft {
  readonly text: string;
  readonly description: string;
  readonly reason: string;
  readonly agreement: string;
  readonly supplier: string;
  readonly cpv: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
  readonly taxClass: TaxClass;
  readonly coding: string;
}

const EMPTY: FreeTextDraft = {
  text: '',
  description: '',
  reason: '',
  agreement: '',
  supplier: '',
  cpv: '',
  quantity: '1',
  unit: 'H87',
  price: '',
  taxClass: 'GENERAL',
  coding: '',
};

/** The fields for a line of the basket, or for a new one. */
export function freeTextDraft(line: BasketLine | undefined, language: Language): FreeTextDraft {
  const { freeText, wanted, coding } = line ?? {};
  if (!freeText || !wanted) return EMPTY;
  return {
    text: freeText.text,
    description: freeText.description ?? '',
    reason: freeText.reason,
    agreement: freeText.agreement?.id ?? '',
    supplier: freeText.supplier?.id ?? '',
    // Without the check digit, as the choices are.
    cpv: freeText.cpv.slice(0, 8),
    quantity: decimal(wanted.value, language),
    unit: wanted.unit.code,
    price: decimal(freeText.price.amount, language),
    taxClass: freeText.taxClass,
    coding: coding ?? '',
  };
}

/** Why a field cannot be sent at all; the server says what else is wrong. */
export type Unsendable = Partial<
  Record<'quantity', QuantityProblem> & Record<'price' | 'agreement' | 'supplier' | 'cpv', 'missing'>
>;

export function readFreeText(
  draft: FreeTextDraft,
  units: readonly Unit[],
): { wanted: WantedLine } | { unsendable: Unsendable } {
  const { unit, coding, description, quantity: typed, ...words } = draft;
  const { quantity = '0', problem } = readQuantity(
    typed,
    units.find(({ code }) => code === unit) ?? { counted: false },
  );
  const price = typedDecimal(draft.price);
  const unsendable: Unsendable = {};
  if (problem ?? isZero(quantity)) unsendable.quantity = problem ?? 'zero';
  if (price === undefined) unsendable.price = 'missing';
  for (const field of ['agreement', 'supplier', 'cpv'] as const) if (words[field] === '') unsendable[field] = 'missing';
  if (price === undefined || Object.keys(unsendable).length > 0) return { unsendable };
  const freeText = { ...words, description: description.trim() || null, price };
  return { wanted: { freeText, quantity, unit, coding: coding.trim() || null } };
}
