/** An agreement as it is being written: what stands in the fields, and what is sent of it. */
import type { VariablesOf } from '../api/graphql.js';
import { today, typedDecimal } from '../shared/format.js';
import type { AGREEMENT_DRAFT } from './draft_operations.js';
import type { Agreement } from './operations.js';

export type Terms = VariablesOf<typeof AGREEMENT_DRAFT>['terms'];

export interface DraftParticipant {
  readonly organisation: string;
  readonly from: string;
  readonly to: string;
  readonly ceiling: string;
}

export interface DraftLevel {
  readonly title: string;
  readonly target: string;
  readonly measuredBy: string;
  readonly consequence: string;
}

export interface Draft {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly participants: readonly DraftParticipant[];
  /** In the order they are asked. */
  readonly suppliers: readonly string[];
  readonly start: string;
  readonly initialMonths: string;
  /** Months of each, such as `12, 12`. */
  readonly options: string;
  readonly specialReasons: string;
  readonly value: string;
  readonly quantity: string;
  readonly unit: string;
  readonly callOff: Terms['callOff'];
  readonly deliveryDays: string;
  readonly serviceLevels: readonly DraftLevel[];
}

const EMPTY: Omit<Draft, 'start'> = {
  number: '',
  title: '',
  description: '',
  participants: [],
  suppliers: [],
  initialMonths: '24',
  options: '12, 12',
  specialReasons: '',
  value: '',
  quantity: '',
  unit: 'H87',
  callOff: 'RANKING',
  deliveryDays: '',
  serviceLevels: [],
};

export function newDraft(): Draft {
  return { ...EMPTY, start: today() };
}

export function draftOf(agreement: Agreement): Draft {
  const { ceilings, term } = agreement;
  return {
    number: agreement.number,
    title: agreement.title,
    description: agreement.description ?? '',
    participants: agreement.participants.map(({ organisation, from, to }) => ({
      organisation: organisation?.id ?? '',
      from: from ?? '',
      to: to ?? '',
      ceiling: ceilings.participants.find((one) => one.organisation?.id === organisation?.id)?.value.amount ?? '',
    })),
    suppliers: [...agreement.suppliers]
      .sort((one, other) => one.rank - other.rank)
      .map(({ organisation }) => organisation?.id ?? ''),
    start: term.start,
    initialMonths: String(term.initialMonths),
    options: term.options.join(', '),
    specialReasons: term.specialReasons ?? '',
    value: ceilings.value?.amount ?? '',
    quantity: ceilings.quantity?.value ?? '',
    unit: ceilings.quantity?.unit.code ?? 'H87',
    callOff: agreement.callOff,
    deliveryDays: agreement.deliveryDays === null ? '' : String(agreement.deliveryDays),
    serviceLevels: agreement.serviceLevels,
  };
}

/** Whole numbers apart by commas; none where something else is written. */
function wholeNumbers(text: string): number[] | undefined {
  const written = text.split(/[\s,;+]+/).filter(Boolean);
  return written.every((one) => /^\d{1,4}$/.test(one)) ? written.map(Number) : undefined;
}

/** The fields that hold something that cannot be sent at all. */
export type Unreadable = 'start' | 'initialMonths' | 'options' | 'deliveryDays';

export function termsOf(draft: Draft): { terms: Terms } | { unreadable: Unreadable[] } {
  const [months, ...moreMonths] = wholeNumbers(draft.initialMonths) ?? [];
  const options = wholeNumbers(draft.options);
  const [days, ...moreDays] = wholeNumbers(draft.deliveryDays) ?? [];
  const unreadable: Unreadable[] = [];
  if (draft.start === '') unreadable.push('start');
  if (months === undefined || moreMonths.length > 0) unreadable.push('initialMonths');
  if (options === undefined) unreadable.push('options');
  if (draft.deliveryDays.trim() !== '' && (days === undefined || moreDays.length > 0)) unreadable.push('deliveryDays');
  if (unreadable.length > 0 || months === undefined || options === undefined) return { unreadable };
  // What is no number is sent as it is: the server says what is wrong with it.
  const number = (text: string) => typedDecimal(text) ?? text.trim();
  const terms: Terms = {
    number: draft.number.trim(),
    title: draft.title.trim(),
    description: draft.description.trim() || null,
    participants: draft.participants.map(({ organisation, from, to }) => ({
      organisation,
      from: from || null,
      to: to || null,
    })),
    suppliers: draft.suppliers.map((organisation, index) => ({ organisation, rank: index + 1 })),
    term: { start: draft.start, initialMonths: months, options, specialReasons: draft.specialReasons.trim() || null },
    ceilings: {
      value: draft.value.trim() === '' ? null : number(draft.value),
      quantity: draft.quantity.trim() === '' ? null : { most: number(draft.quantity), unit: draft.unit.trim() },
      participants: draft.participants
        .filter(({ ceiling }) => ceiling.trim() !== '')
        .map(({ organisation, ceiling }) => ({ organisation, value: number(ceiling) })),
    },
    callOff: draft.callOff,
    deliveryDays: days ?? null,
    serviceLevels: draft.serviceLevels.map(({ title, target, measuredBy, consequence }) => ({
      title,
      target,
      measuredBy,
      consequence,
    })),
  };
  return { terms };
}
