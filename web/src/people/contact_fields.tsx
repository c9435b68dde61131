/** Whom others ask. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { SettingsDraft } from './settings_draft.js';

const TEXTS = translated(
  {
    heading: 'Kontakt',
    name: 'Person eller kontor',
    email: 'E-postadresse',
    phone: 'Telefon',
  },
  {
    heading: 'Kontakt',
    name: 'Person eller kontor',
    email: 'E-postadresse',
    phone: 'Telefon',
  },
  {
    heading: 'Contact',
    name: 'Person or office',
    email: 'E-mail address',
    phone: 'Telephone',
  },
);

export function ContactFields({
  draft,
  refusals,
  change,
}: {
  draft: SettingsDraft;
  refusals: readonly Refusal[];
  change: (change: Partial<SettingsDraft>) => void;
}) {
  const texts = useTexts(TEXTS);
  const { contact } = draft;
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.heading}</legend>
      <Field label={texts.name} problem={messageAt(refusals, 'contact.name')}>
        <input
          class="ds-input"
          maxLength={120}
          value={contact.name}
          onInput={(event) => change({ contact: { ...contact, name: event.currentTarget.value } })}
        />
      </Field>
      <Field label={texts.email} problem={messageAt(refusals, 'contact.email')}>
        <input
          class="ds-input"
          type="email"
          value={contact.email}
          onInput={(event) => change({ contact: { ...contact, email: event.currentTarget.value } })}
        />
      </Field>
      <Field label={texts.phone} problem={messageAt(refusals, 'contact.phone')}>
        <input
          class="ds-input"
          type="tel"
          maxLength={40}
          value={contact.phone}
          onInput={(event) => change({ contact: { ...contact, phone: event.currentTarget.value } })}
        />
      </Field>
    </fieldset>
  );
}
