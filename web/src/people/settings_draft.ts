/** The settings as they are being typed, what can be seen to be wrong with them, and how they are sent. */
import type { VariablesOf } from '../api/graphql.js';
import { decimal, typedDecimal } from '../shared/format.js';
import type { Language } from '../shared/language.js';
import type { Refusal } from '../shared/refusals.js';
import { checkAmount, checkEmail, type CheckTexts } from './checks.js';
import type { Address, Organisation, ORGANISATION_CHANGE } from './organisation_operations.js';

export interface AddressDraft {
  readonly name: string;
  /** One line of the address on each. */
  readonly lines: string;
  readonly postalCode: string;
  readonly city: string;
}

export interface PlaceDraft {
  /** Tells the rows apart while they are being changed. */
  readonly id: string;
  /** Empty for a new one: it is made of the name then. */
  readonly key: string;
  readonly address: AddressDraft;
}

export interface StepDraft {
  readonly id: string;
  readonly title: string;
  readonly above: string;
}

export interface SettingsDraft {
  readonly language: Language;
  readonly address: AddressDraft;
  /** Null when invoices go to the postal address. */
  readonly invoiceAddress: AddressDraft | null;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly orderEmail: string;
  /** One address on each line. */
  readonly alsoOrderEmails: string;
  readonly orderDocument: 'ATTACHED' | 'LINK';
  readonly places: readonly PlaceDraft[];
  readonly steps: readonly StepDraft[];
}

export const NO_ADDRESS: AddressDraft = { name: '', lines: '', postalCode: '', city: '' };

function addressDraft({ name, lines, postalCode, city }: Address): AddressDraft {
  return { name, lines: lines.join('\n'), postalCode, city };
}

export function settingsDraft(organisation: Organisation, language: Language): SettingsDraft {
  const { contact, invoiceAddress } = organisation;
  return {
    language: organisation.language,
    address: addressDraft(organisation.address),
    invoiceAddress: invoiceAddress && addressDraft(invoiceAddress),
    contact: { name: contact.name, email: contact.email, phone: contact.phone ?? '' },
    orderEmail: organisation.orderEmail ?? '',
    alsoOrderEmails: organisation.alsoOrderEmails.join('\n'),
    orderDocument: organisation.orderDocument ?? 'ATTACHED',
    places: organisation.deliveryPlaces.map(({ key, address }) => ({ id: key, key, address: addressDraft(address) })),
    steps: organisation.approvalSteps.map(({ title, above }, index) => ({
      id: String(index),
      title,
      above: decimal(above.amount, language),
    })),
  };
}

export function checkSettings(draft: SettingsDraft, texts: CheckTexts): Refusal[] {
  return [
    ...checkEmail('contact.email', draft.contact.email, texts),
    ...(draft.orderEmail.trim() === '' ? [] : checkEmail('orderEmail', draft.orderEmail, texts)),
    ...linesOf(draft.alsoOrderEmails).flatMap((one, index) => checkEmail(`alsoOrderEmails.${index}`, one, texts)),
    ...draft.steps.flatMap((step, index) => checkAmount(`approvalSteps.${index}.above`, step.above, texts)),
  ];
}

/** The lines that say something. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function addressInput({ name, lines, postalCode, city }: AddressDraft) {
  return { name, lines: linesOf(lines), postalCode: postalCode.trim(), city };
}

export function settingsInput(version: number, draft: SettingsDraft): VariablesOf<typeof ORGANISATION_CHANGE>['input'] {
  return {
    version,
    language: draft.language,
    address: addressInput(draft.address),
    invoiceAddress: draft.invoiceAddress && addressInput(draft.invoiceAddress),
    contact: {
      name: draft.contact.name,
      email: draft.contact.email.trim(),
      phone: draft.contact.phone.trim() || null,
    },
    orderEmail: draft.orderEmail.trim() || null,
    alsoOrderEmails: linesOf(draft.alsoOrderEmails),
    orderDocument: draft.orderDocument,
    deliveryPlaces: withKeys(draft.places).map(({ key, address }) => ({ key, address: addressInput(address) })),
    approvalSteps: draft.steps.map(({ title, above }) => ({ title, above: typedDecimal(above) ?? '' })),
  };
}

/** Every place with a key of its own; new ones get theirs from their name. */
function withKeys(places: readonly PlaceDraft[]): PlaceDraft[] {
  const taken = new Set(places.map((place) => place.key));
  return places.map((place) => {
    if (place.key !== '') return place;
    const base = place.address.name
      .toLocaleLowerCase('nb')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, 30);
    let key = base;
    for (let next = 2; taken.has(key); next += 1) key = `${base}-${next}`;
    taken.add(key);
    return { ...place, key };
  });
}
