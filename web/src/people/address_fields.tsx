/** A postal address. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { AddressDraft } from './settings_draft.js';

const TEXTS = translated(
  {
    name: 'Navn på stedet eller mottakeren',
    lines: 'Adresse',
    linesHelp: 'Gate eller postboks, høyst tre linjer.',
    postalCode: 'Postnummer',
    city: 'Poststed',
  },
  {
    name: 'Namn på staden eller mottakaren',
    lines: 'Adresse',
    linesHelp: 'Gate eller postboks, høgst tre linjer.',
    postalCode: 'Postnummer',
    city: 'Poststad',
  },
  {
    name: 'Name of the place or receiver',
    lines: 'Address',
    linesHelp: 'Street or post box, at most three lines.',
    postalCode: 'Postal code',
    city: 'Post town',
  },
);

export function AddressFields({
  address,
  place,
  refusals,
  change,
}: {
  address: AddressDraft;
  /** Where the address lies in what is sent, such as `deliveryPlaces.2.address`. */
  place: string;
  refusals: readonly Refusal[];
  change: (address: AddressDraft) => void;
}) {
  const texts = useTexts(TEXTS);
  return (
    <>
      <Field label={texts.name} problem={messageAt(refusals, `${place}.name`)}>
        <input
          class="ds-input"
          maxLength={120}
          value={address.name}
          onInput={(event) => change({ ...address, name: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.lines} description={texts.linesHelp} problem={messageAt(refusals, `${place}.lines`)}>
        <textarea
          class="ds-input"
          rows={2}
          value={address.lines}
          onInput={(event) => change({ ...address, lines: event.currentTarget.value })}
        />
      </Field>
      <div class="town">
        <Field label={texts.postalCode} problem={messageAt(refusals, `${place}.postalCode`)}>
          <input
            class="ds-input"
            inputMode="numeric"
            maxLength={4}
            value={address.postalCode}
            onInput={(event) => change({ ...address, postalCode: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.city} problem={messageAt(refusals, `${place}.city`)}>
          <input
            class="ds-input"
            maxLength={60}
            value={address.city}
            onInput={(event) => change({ ...address, city: event.currentTarget.value })}
          />
        </Field>
      </div>
    </>
  );
}
