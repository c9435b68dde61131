/** The settings of an organisation, for its administrators. Saved all at once. */
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { LANGUAGES, LANGUAGE_NAME, translated, useTexts, type Language } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { messageAt } from '../shared/refusals.js';
import { AddressFields } from './address_fields.js';
import { ContactFields } from './contact_fields.js';
import { OrderFields } from './order_fields.js';
import type { Organisation } from './organisation_operations.js';
import { Overtaken } from './overtaken.js';
import { PlaceFields } from './place_fields.js';
import { NO_ADDRESS } from './settings_draft.js';
import { StepFields } from './step_fields.js';
import { useSettings } from './use_settings.js';

const TEXTS = translated(
  {
    heading: 'Innstillinger',
    language: 'Språk',
    languageHelp: 'Språket organisasjonen får brev og bestillinger på.',
    address: 'Postadresse',
    invoice: 'Fakturaadresse',
    otherInvoice: 'Papirfakturaer skal til en annen adresse',
    save: 'Lagre endringene',
    busy: 'Lagrer …',
    saved: 'Innstillingene er lagret',
    unsaved: 'Du har endringer som ikke er lagret.',
    discard: 'Forkast endringene',
    discarded: 'Endringene er forkastet',
  },
  {
    heading: 'Innstillingar',
    language: 'Språk',
    languageHelp: 'Språket organisasjonen får brev og bestillingar på.',
    address: 'Postadresse',
    invoice: 'Fakturaadresse',
    otherInvoice: 'Papirfakturaar skal til ei anna adresse',
    save: 'Lagre endringane',
    busy: 'Lagrar …',
    saved: 'Innstillingane er lagra',
    unsaved: 'Du har endringar som ikkje er lagra.',
    discard: 'Forkast endringane',
    discarded: 'Endringane er forkasta',
  },
  {
    heading: 'Settings',
    language: 'Language',
    languageHelp: 'The language the organisation gets letters and orders in.',
    address: 'Postal address',
    invoice: 'Invoice address',
    otherInvoice: 'Paper invoices go to another address',
    save: 'Save the changes',
    busy: 'Saving …',
    saved: 'The settings are saved',
    unsaved: 'You have changes that are not saved.',
    discard: 'Discard the changes',
    discarded: 'The changes are discarded',
  },
);

export function SettingsForm({ organisation }: { organisation: Organisation }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const settings = useSettings(organisation);
  const { draft, change, refusals } = settings;
  const save = async () => {
    if (await settings.save()) notice(texts.saved);
  };
  return (
    <form
      class="stack narrow-form"
      aria-labelledby="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!settings.busy) save().catch(() => undefined);
      }}
    >
      <h2 id="settings" class="ds-heading" data-size="xs" tabIndex={-1}>
        {texts.heading}
      </h2>
      {settings.overtaken ? <Overtaken loadNewer={settings.loadNewer} /> : settings.summary}
      <Field label={texts.language} description={texts.languageHelp} problem={messageAt(refusals, 'language')}>
        <select
          class="ds-input"
          value={draft.language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {LANGUAGE_NAME[language]}
            </option>
          ))}
        </select>
      </Field>
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{texts.address}</legend>
        <AddressFields
          address={draft.address}
          place="address"
          refusals={refusals}
          change={(address) => change({ address })}
        />
      </fieldset>
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{texts.invoice}</legend>
        <ds-field class="ds-field">
          <input
            type="checkbox"
            class="ds-input"
            checked={draft.invoiceAddress !== null}
            onChange={(event) => change({ invoiceAddress: event.currentTarget.checked ? NO_ADDRESS : null })}
          />
          <label>{texts.otherInvoice}</label>
        </ds-field>
        {draft.invoiceAddress && (
          <AddressFields
            address={draft.invoiceAddress}
            place="invoiceAddress"
            refusals={refusals}
            change={(invoiceAddress) => change({ invoiceAddress })}
          />
        )}
      </fieldset>
      <ContactFields draft={draft} refusals={refusals} change={change} />
      {organisation.kind === 'SUPPLIER' && <OrderFields draft={draft} refusals={refusals} change={change} />}
      <PlaceFields
        places={draft.places}
        refusals={refusals}
        change={(next) => change((before) => ({ places: next(before.places) }))}
      />
      {organisation.kind === 'MUNICIPALITY' && (
        <StepFields
          steps={draft.steps}
          refusals={refusals}
          change={(next) => change((before) => ({ steps: next(before.steps) }))}
        />
      )}
      {settings.failure && <FailureNote failure={settings.failure} />}
      <p role="status" class="unsaved">
        {settings.changed ? texts.unsaved : ''}
      </p>
      <div class="row">
        <button type="submit" class="ds-button" aria-busy={settings.busy}>
          {settings.busy ? texts.busy : texts.save}
        </button>
        {settings.changed && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => notice(texts.discarded, settings.discard())}
          >
            {texts.discard}
          </button>
        )}
      </div>
    </form>
  );
}
