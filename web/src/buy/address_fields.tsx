/** Another address than those of the organisation. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { Draft } from './draft.js';

const TEXTS = translated(
  {
    name: 'Navn på stedet eller mottakeren',
    lines: 'Gate eller vei',
    linesHelp: 'Opptil tre linjer',
    postalCode: 'Postnummer',
    city: 'Poststed',
  },
  {
    name: 'Namn på staden eller mottakaren',
    lines: 'Gate eller veg',
    linesHelp: 'Opptil tre linjer',
    postalCode: 'Postnummer',
    city: 'Poststad',
  },
  {
    name: 'Name of the place or receiver',
    lines: 'Street',
    linesHelp: 'Up to three lines',
    postalCode: 'Postal code',
    city: 'Post town',
  },
);

export function AddressFields({
  draft,
  change,
  refusals,
}: {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  refusals: readonly Refusal[];
}) {
  const texts = useTexts(TEXTS);
  const problem = (place: string) => messageAt(refusals, `delivery.address.${place}`);
  return (
    <>
      <Field label={texts.name} problem={problem('name')}>
        <input
          class="ds-input"
          maxLength={120}
          value={draft.addressName}
          onInput={(event) => change({ addressName: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.lines} description={texts.linesHelp} problem={problem('lines')}>
        <textarea
          class="ds-input"
          rows={2}
          maxLength={362}
          value={draft.addressLines}
          onInput={(event) => change({ addressLines: event.currentTarget.value })}
        />
      </Field>
      <div class="post">
        <Field label={texts.postalCode} problem={problem('postalCode')}>
          <input
            class="ds-input"
            inputMode="numeric"
            maxLength={4}
            value={draft.postalCode}
            onInput={(event) => change({ postalCode: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.city} problem={problem('city')}>
          <input
            class="ds-input"
            maxLength={60}
            value={draft.city}
            onInput={(event) => change({ city: event.currentTarget.value })}
          />
        </Field>
      </div>
    </>
  );
}
