/** Where a supplier wants orders, and how their documents come. */
import { Choice } from '../shared/choice.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { SettingsDraft } from './settings_draft.js';

const TEXTS = translated(
  {
    heading: 'Bestillinger',
    email: 'E-postadresse for bestillinger',
    emailHelp: 'La stå tom, så går bestillingene til kontakten.',
    also: 'Går også til',
    alsoHelp: 'Inntil ni adresser, én på hver linje. Alle får hver bestilling.',
    document: 'Dokumentet kommer',
    ATTACHED: 'som PDF i e-posten',
    LINK: 'som lenke i e-posten, som virker én gang i 14 dager',
  },
  {
    heading: 'Bestillingar',
    email: 'E-postadresse for bestillingar',
    emailHelp: 'Lat stå tom, så går bestillingane til kontakten.',
    also: 'Går òg til',
    alsoHelp: 'Inntil ni adresser, éi på kvar linje. Alle får kvar bestilling.',
    document: 'Dokumentet kjem',
    ATTACHED: 'som PDF i e-posten',
    LINK: 'som lenkje i e-posten, som verkar éin gong i 14 dagar',
  },
  {
    heading: 'Orders',
    email: 'E-mail address for orders',
    emailHelp: 'Leave it empty and orders go to the contact.',
    also: 'Also sent to',
    alsoHelp: 'Up to nine addresses, one on each line. All get every order.',
    document: 'The document comes',
    ATTACHED: 'as a PDF with the e-mail',
    LINK: 'as a link in the e-mail that works once, for 14 days',
  },
);

export function OrderFields({
  draft,
  refusals,
  change,
}: {
  draft: SettingsDraft;
  refusals: readonly Refusal[];
  change: (change: Partial<SettingsDraft>) => void;
}) {
  const texts = useTexts(TEXTS);
  const inAlso = refusals.find(({ path }) => path[0] === 'alsoOrderEmails')?.message;
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.heading}</legend>
      <Field label={texts.email} description={texts.emailHelp} problem={messageAt(refusals, 'orderEmail')}>
        <input
          class="ds-input"
          type="email"
          value={draft.orderEmail}
          onInput={(event) => change({ orderEmail: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.also} description={texts.alsoHelp} problem={inAlso}>
        <textarea
          class="ds-input"
          rows={3}
          value={draft.alsoOrderEmails}
          onInput={(event) => change({ alsoOrderEmails: event.currentTarget.value })}
        />
      </Field>
      <Choice
        label={texts.document}
        value={draft.orderDocument}
        options={[
          ['ATTACHED', texts.ATTACHED],
          ['LINK', texts.LINK],
        ]}
        problem={messageAt(refusals, 'orderDocument')}
        choose={(value) => change({ orderDocument: value === 'LINK' ? 'LINK' : 'ATTACHED' })}
      />
    </fieldset>
  );
}
