/** Where and when to deliver, and what else is told with a purchase. */
import { Field } from '../shared/field.js';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import { AddressFields } from './address_fields.js';
import { chosenPlace, OTHER, type Draft, type Place } from './draft.js';
import { addressLine } from './address_line.js';

const TEXTS = translated(
  {
    delivery: 'Levering',
    place: 'Leveringssted',
    other: 'En annen adresse',
    date: 'Ønsket leveringsdag',
    dateHelp: 'Kan stå tom. Da gjelder leveringstiden i avtalen.',
    past: 'Dagen har vært. Velg i dag eller senere.',
    marking: 'Merking av pakken',
    markingHelp: 'For eksempel avdeling eller navn. Leverandøren ser det.',
    told: 'Opplysninger',
    reference: 'Deres referanse på fakturaen',
    purpose: 'Hva det skal brukes til',
    purposeHelp: 'For den som godkjenner. Leverandøren ser det ikke.',
    note: 'Melding til leverandøren',
  },
  {
    delivery: 'Levering',
    place: 'Leveringsstad',
    other: 'Ei anna adresse',
    date: 'Ønskt leveringsdag',
    dateHelp: 'Kan stå tom. Då gjeld leveringstida i avtalen.',
    past: 'Dagen har vore. Vel i dag eller seinare.',
    marking: 'Merking av pakken',
    markingHelp: 'Til dømes avdeling eller namn. Leverandøren ser det.',
    told: 'Opplysningar',
    reference: 'Referansen dykkar på fakturaen',
    purpose: 'Kva det skal brukast til',
    purposeHelp: 'For den som godkjenner. Leverandøren ser det ikkje.',
    note: 'Melding til leverandøren',
  },
  {
    delivery: 'Delivery',
    place: 'Place of delivery',
    other: 'Another address',
    date: 'Wanted day of delivery',
    dateHelp: "May be left empty. Then the agreement's delivery time holds.",
    past: 'That day has passed. Choose today or later.',
    marking: 'Marking of the parcel',
    markingHelp: 'Such as a department or a name. The supplier sees it.',
    told: 'Details',
    reference: 'Your reference on the invoice',
    purpose: 'What it is for',
    purposeHelp: 'For whoever approves. The supplier does not see it.',
    note: 'Message to the supplier',
  },
);

/** Whether the wanted day lies before today. */
export function hasPassed(date: string): boolean {
  return date !== '' && date < today();
}

export function DraftFields({
  draft,
  change,
  places,
  refusals,
}: {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  places: readonly Place[];
  refusals: readonly Refusal[];
}) {
  const texts = useTexts(TEXTS);
  const place = chosenPlace(draft, places);
  return (
    <>
      <fieldset class="ds-fieldset stack">
        <legend class="ds-label">{texts.delivery}</legend>
        <Field
          label={texts.place}
          description={place && addressLine(place.address)}
          problem={messageAt(refusals, 'delivery.place')}
        >
          <select
            class="ds-input"
            value={place?.key ?? OTHER}
            onChange={(event) => change({ place: event.currentTarget.value })}
          >
            {places.map((one) => (
              <option key={one.key} value={one.key}>
                {one.address.name}
              </option>
            ))}
            <option value={OTHER}>{texts.other}</option>
          </select>
        </Field>
        {!place && <AddressFields draft={draft} change={change} refusals={refusals} />}
        <Field
          label={texts.date}
          description={texts.dateHelp}
          problem={hasPassed(draft.date) ? texts.past : messageAt(refusals, 'delivery.date')}
        >
          <input
            class="ds-input date"
            type="date"
            min={today()}
            max="2100-12-31"
            value={draft.date}
            onChange={(event) => change({ date: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.marking} description={texts.markingHelp} problem={messageAt(refusals, 'delivery.marking')}>
          <input
            class="ds-input"
            maxLength={100}
            value={draft.marking}
            onInput={(event) => change({ marking: event.currentTarget.value })}
          />
        </Field>
      </fieldset>
      <fieldset class="ds-fieldset stack">
        <legend class="ds-label">{texts.told}</legend>
        <Field label={texts.purpose} description={texts.purposeHelp} problem={messageAt(refusals, 'purpose')}>
          <input
            class="ds-input"
            maxLength={500}
            value={draft.purpose}
            onInput={(event) => change({ purpose: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.reference} problem={messageAt(refusals, 'buyerReference')}>
          <input
            class="ds-input"
            maxLength={100}
            value={draft.buyerReference}
            onInput={(event) => change({ buyerReference: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.note} problem={messageAt(refusals, 'note')}>
          <textarea
            class="ds-input"
            rows={3}
            maxLength={2000}
            value={draft.note}
            onInput={(event) => change({ note: event.currentTarget.value })}
          />
        </Field>
      </fieldset>
    </>
  );
}
