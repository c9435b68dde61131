/** The places goods are delivered to: each a line that opens, one more, one less. */
import { useRef, useState } from 'preact/hooks';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { isAbout, messageAt, type Refusal } from '../shared/refusals.js';
import { AddressFields } from './address_fields.js';
import { NO_ADDRESS, type PlaceDraft } from './settings_draft.js';

const TEXTS = translated(
  {
    heading: 'Leveringssteder',
    lead: 'Stedene den som bestiller, kan velge mellom.',
    unnamed: 'Nytt sted',
    key: 'Kort navn',
    keyHelp: 'Brukes når bestillinger leses fra en fil. La stå tomt, så lages det av navnet.',
    add: 'Legg til et sted',
    remove: 'Fjern stedet',
    removed: (name: string) => `${name} er fjernet. Det gjelder når du lagrer.`,
    none: 'Ingen steder ennå.',
  },
  {
    heading: 'Leveringsstader',
    lead: 'Stadene den som bestiller, kan velje mellom.',
    unnamed: 'Ny stad',
    key: 'Kort namn',
    keyHelp: 'Blir brukt når bestillingar blir lesne frå ei fil. Lat stå tomt, så blir det laga av namnet.',
    add: 'Legg til ein stad',
    remove: 'Fjern staden',
    removed: (name: string) => `${name} er fjerna. Det gjeld når du lagrar.`,
    none: 'Ingen stader enno.',
  },
  {
    heading: 'Delivery places',
    lead: 'The places one can choose between when ordering.',
    unnamed: 'New place',
    key: 'Short name',
    keyHelp: 'Used when orders are read from a file. Leave it empty and it is made from the name.',
    add: 'Add a place',
    remove: 'Remove the place',
    removed: (name: string) => `${name} is removed. It counts once you save.`,
    none: 'No places yet.',
  },
);

export function PlaceFields({
  places,
  refusals,
  change,
}: {
  places: readonly PlaceDraft[];
  refusals: readonly Refusal[];
  change: (change: (places: readonly PlaceDraft[]) => readonly PlaceDraft[]) => void;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const heading = useRef<HTMLLegendElement>(null);
  const [opened, setOpened] = useState<string>();
  const add = () => {
    const id = crypto.randomUUID();
    setOpened(id);
    change((before) => [...before, { id, key: '', address: NO_ADDRESS }]);
  };
  const remove = (place: PlaceDraft, index: number) => {
    change((before) => before.filter(({ id }) => id !== place.id));
    heading.current?.focus();
    notice(texts.removed(place.address.name || texts.unnamed), () =>
      change((before) => before.toSpliced(index, 0, place)),
    );
  };
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label" tabIndex={-1} ref={heading}>
        {texts.heading}
      </legend>
      <p data-field="description">{texts.lead}</p>
      {messageAt(
        refusals.filter(({ path }) => path.length === 1),
        'deliveryPlaces',
      ) && <p class="ds-validation-message">{messageAt(refusals, 'deliveryPlaces')}</p>}
      {places.length === 0 && <p class="ds-paragraph">{texts.none}</p>}
      <div>
        {places.map((place, index) => {
          const path = `deliveryPlaces.${index}`;
          const { name, lines, postalCode, city } = place.address;
          const where = [lines.replace(/\n+/g, ', '), `${postalCode} ${city}`.trim()].filter(Boolean).join(', ');
          return (
            <details
              class="ds-details"
              key={place.id}
              open={opened === place.id || refusals.some((refusal) => isAbout(refusal, path))}
            >
              <summary>
                <span>
                  {name || texts.unnamed}
                  <span class="place-where">{where}</span>
                </span>
              </summary>
              <div class="stack">
                <AddressFields
                  address={place.address}
                  place={`${path}.address`}
                  refusals={refusals}
                  change={(address) => change((before) => before.with(index, { ...place, address }))}
                />
                <Field label={texts.key} description={texts.keyHelp} problem={messageAt(refusals, `${path}.key`)}>
                  <input
                    class="ds-input amount"
                    maxLength={40}
                    value={place.key}
                    onInput={(event) => {
                      const key = event.currentTarget.value;
                      change((before) => before.with(index, { ...place, key }));
                    }}
                  />
                </Field>
                <button
                  type="button"
                  class="ds-button fit"
                  data-variant="secondary"
                  data-color="danger"
                  data-size="sm"
                  onClick={() => remove(place, index)}
                >
                  {texts.remove}
                </button>
              </div>
            </details>
          );
        })}
      </div>
      <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={add}>
        {texts.add}
      </button>
    </fieldset>
  );
}
