/** What is filled in beside the lines when something is asked for. */
import type { Address, DeliveryInput } from './operations.js';

export interface Draft {
  /** Key of a delivery place, `OTHER`, or nothing: then the first place. */
  readonly place: string;
  readonly addressName: string;
  readonly addressLines: string;
  readonly postalCode: string;
  readonly city: string;
  readonly date: string;
  readonly marking: string;
  readonly buyerReference: string;
  readonly purpose: string;
  readonly note: string;
}

/** Stands for another address than the organisation's places; no place can be called so. */
export const OTHER = '*';

export const EMPTY_DRAFT: Draft = {
  place: '',
  addressName: '',
  addressLines: '',
  postalCode: '',
  city: '',
  date: '',
  marking: '',
  buyerReference: '',
  purpose: '',
  note: '',
};

export interface Place {
  readonly key: string;
  readonly address: Address;
}

/** The place that is chosen: nothing when it is another address. */
export function chosenPlace(draft: Draft, places: readonly Place[]): Place | undefined {
  if (draft.place === OTHER) return undefined;
  return places.find((place) => place.key === draft.place) ?? places[0];
}

export function deliveryOf(draft: Draft, places: readonly Place[]): DeliveryInput {
  const place = chosenPlace(draft, places);
  const when = { date: draft.date || null, marking: draft.marking.trim() || null };
  if (place) return { ...when, place: place.key };
  const lines = draft.addressLines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    ...when,
    address: {
      name: draft.addressName.trim(),
      lines,
      postalCode: draft.postalCode.trim(),
      city: draft.city.trim(),
    },
  };
}

export function wordsOf(draft: Draft) {
  return {
    purpose: draft.purpose.trim() || null,
    buyerReference: draft.buyerReference.trim() || null,
    note: draft.note.trim() || null,
  };
}
