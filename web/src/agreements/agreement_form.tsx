/** The form of an agreement's terms, for a new draft and for changing one. A draft may be incomplete. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Choice } from '../shared/choice.js';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useAsk } from '../shared/query.js';
import { messageAt, RefusalSummary, type Refusal } from '../shared/refusals.js';
import { termsOf, type Draft, type Terms, type Unreadable } from './draft.js';
import { UNITS } from './draft_operations.js';
import { ParticipantsField } from './participants_field.js';
import { ServiceLevelsField } from './service_levels_field.js';
import { SuppliersField } from './suppliers_field.js';
import { TermFields } from './term_fields.js';
import { useOrganisations } from './use_organisations.js';

const TEXTS = translated(
  {
    number: 'Avtalenummer',
    numberHelp: 'Står på alle bestillinger',
    title: 'Tittel',
    description: 'Beskrivelse',
    callOff: 'Valg av leverandør',
    SINGLE_SUPPLIER: 'Avtalen har én leverandør',
    RANKING: 'Den øverste på listen som fører varen',
    value: 'Tak i kroner uten mva.',
    quantity: 'Tak i antall',
    quantityHelp: 'Fyll ut minst ett av takene før avtalen åpnes',
    unit: 'Enhet for antallet',
    delivery: 'Leveringstid i dager',
    deliveryHelp: 'Når bestillingen ikke sier noe annet',
    unsaved: 'Du har endringer som ikke er lagret.',
    discard: 'Forkast endringene',
    discarded: 'Endringene er forkastet',
  },
  {
    number: 'Avtalenummer',
    numberHelp: 'Står på alle bestillingar',
    title: 'Tittel',
    description: 'Omtale',
    callOff: 'Val av leverandør',
    SINGLE_SUPPLIER: 'Avtalen har éin leverandør',
    RANKING: 'Den øvste på lista som fører vara',
    value: 'Tak i kroner utan mva.',
    quantity: 'Tak i mengd',
    quantityHelp: 'Fyll ut minst eitt av taka før avtalen blir opna',
    unit: 'Eining for mengda',
    delivery: 'Leveringstid i dagar',
    deliveryHelp: 'Når bestillinga ikkje seier noko anna',
    unsaved: 'Du har endringar som ikkje er lagra.',
    discard: 'Forkast endringane',
    discarded: 'Endringane er forkasta',
  },
  {
    number: 'Agreement number',
    numberHelp: 'Stands on every order',
    title: 'Title',
    description: 'Description',
    callOff: 'Choice of supplier',
    SINGLE_SUPPLIER: 'The agreement has one supplier',
    RANKING: 'The highest on the list that has the article',
    value: 'Ceiling in kroner excluding VAT',
    quantity: 'Ceiling in quantity',
    quantityHelp: 'Fill in at least one ceiling before the agreement is opened',
    unit: 'Unit of the quantity',
    delivery: 'Delivery time in days',
    deliveryHelp: 'When the order says nothing else',
    unsaved: 'You have changes that are not saved.',
    discard: 'Discard the changes',
    discarded: 'The changes are discarded',
  },
);

const RULES = ['RANKING', 'SINGLE_SUPPLIER'] as const;

export function AgreementForm({
  draft,
  changed,
  change,
  onDiscard,
  action,
  busy,
  refusals,
  failure,
  onSend,
  children,
}: {
  draft: Draft;
  changed: boolean;
  change: (change: Partial<Draft>) => void;
  /** Begins anew. */
  onDiscard: () => void;
  /** What the button says. */
  action: string;
  busy: boolean;
  refusals: readonly Refusal[];
  failure: Error | null;
  onSend: (terms: Terms) => void;
  children?: ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const [unreadable, setUnreadable] = useState<readonly Unreadable[]>([]);
  const municipalities = useOrganisations('MUNICIPALITY');
  const suppliers = useOrganisations('SUPPLIER');
  const units = useAsk('units', UNITS, {}, { fresh: Infinity });
  const failed = failure ?? municipalities.error ?? suppliers.error ?? units.error;
  const at = (place: string) => messageAt(refusals, `terms.${place}`);
  const send = (form: HTMLFormElement) => {
    const read = termsOf(draft);
    setUnreadable('unreadable' in read ? read.unreadable : []);
    if ('terms' in read) onSend(read.terms);
    else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const text = (name: 'number' | 'title' | 'value', label: string, maxLength: number, help?: string) => {
    const problem = at(name === 'value' ? 'ceilings.value' : name);
    return (
      <Field label={label} description={help} problem={problem}>
        <input
          class="ds-input"
          type="text"
          maxLength={maxLength}
          value={draft[name]}
          aria-invalid={problem !== undefined}
          onInput={(event) => change({ [name]: event.currentTarget.value })}
        />
      </Field>
    );
  };
  const whole = refusals.find((refusal) => refusal.path.at(-1) === 'ceilings')?.message;
  return (
    <form
      class="stack draft"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send(event.currentTarget);
      }}
    >
      <RefusalSummary refusals={refusals} />
      {text('number', texts.number, 40, texts.numberHelp)}
      {text('title', texts.title, 200)}
      <Field label={texts.description} problem={at('description')}>
        <textarea
          class="ds-input"
          rows={4}
          maxLength={4000}
          value={draft.description}
          onInput={(event) => change({ description: event.currentTarget.value })}
        />
      </Field>
      <TermFields draft={draft} refusals={refusals} unreadable={unreadable} onChange={change} />
      <ParticipantsField
        municipalities={municipalities.data ?? []}
        value={draft.participants}
        refusals={refusals}
        onChange={(participants) => change({ participants })}
      />
      <SuppliersField
        suppliers={suppliers.data ?? []}
        value={draft.suppliers}
        refusals={refusals}
        onChange={(chosen) => change({ suppliers: chosen })}
      />
      <Field label={texts.callOff} problem={at('callOff')}>
        <select
          class="ds-input"
          value={draft.callOff}
          onChange={(event) =>
            change({ callOff: RULES.find((rule) => rule === event.currentTarget.value) ?? 'RANKING' })
          }
        >
          {RULES.map((rule) => (
            <option key={rule} value={rule}>
              {texts[rule]}
            </option>
          ))}
        </select>
      </Field>
      {whole !== undefined && <p class="ds-validation-message">{whole}</p>}
      {text('value', texts.value, 20, texts.quantityHelp)}
      <div class="row days">
        <Field label={texts.quantity} problem={at('ceilings.quantity.most')}>
          <input
            class="ds-input"
            type="text"
            inputMode="decimal"
            maxLength={20}
            value={draft.quantity}
            onInput={(event) => change({ quantity: event.currentTarget.value })}
          />
        </Field>
        <Choice
          label={texts.unit}
          value={draft.unit}
          options={(units.data?.units ?? []).map(({ code, name }) => [code, name])}
          problem={at('ceilings.quantity.unit')}
          choose={(unit) => change({ unit })}
        />
      </div>
      <Field
        label={texts.delivery}
        description={texts.deliveryHelp}
        problem={at('deliveryDays') ?? (unreadable.includes('deliveryDays') ? texts.delivery : undefined)}
      >
        <input
          class="ds-input"
          type="text"
          inputMode="numeric"
          maxLength={3}
          value={draft.deliveryDays}
          aria-invalid={unreadable.includes('deliveryDays')}
          onInput={(event) => change({ deliveryDays: event.currentTarget.value.replace(/\D/g, '') })}
        />
      </Field>
      <ServiceLevelsField
        value={draft.serviceLevels}
        refusals={refusals}
        onChange={(serviceLevels) => change({ serviceLevels })}
      />
      {failed && <FailureNote failure={failed} />}
      <p role="status" class="unsaved">
        {changed ? texts.unsaved : ''}
      </p>
      <div class="row">
        <button type="submit" class="ds-button" aria-busy={busy}>
          {action}
        </button>
        {changed && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => {
              onDiscard();
              document.querySelector('h1')?.focus();
              notice(texts.discarded, () => change(draft));
            }}
          >
            {texts.discard}
          </button>
        )}
        {children}
      </div>
    </form>
  );
}
