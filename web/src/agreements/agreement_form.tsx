/** The form of an agreement's terms, for a new draft and for changing one. A draft may be incomplete. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, RefusalSummary, type Refusal } from '../shared/refusals.js';
import { termsOf, type Draft, type Terms, type Unreadable } from './draft.js';
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
    unit: 'Enhetskode for antallet',
    unitHelp: 'Etter UN/ECE, for eksempel H87 for stykk',
    delivery: 'Leveringstid i dager',
    deliveryHelp: 'Når bestillingen ikke sier noe annet',
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
    unit: 'Einingskode for mengda',
    unitHelp: 'Etter UN/ECE, til dømes H87 for stykk',
    delivery: 'Leveringstid i dagar',
    deliveryHelp: 'Når bestillinga ikkje seier noko anna',
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
    unit: 'Code of the quantity’s unit',
    unitHelp: 'By UN/ECE, such as H87 for a piece',
    delivery: 'Delivery time in days',
    deliveryHelp: 'When the order says nothing else',
  },
);

const RULES = ['RANKING', 'SINGLE_SUPPLIER'] as const;

export function AgreementForm({
  start,
  action,
  busy,
  refusals,
  failure,
  onSend,
  children,
}: {
  start: Draft;
  /** What the button says. */
  action: string;
  busy: boolean;
  refusals: readonly Refusal[];
  failure: Error | null;
  onSend: (terms: Terms) => void;
  children?: ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  const [draft, setDraft] = useState(start);
  const [unreadable, setUnreadable] = useState<readonly Unreadable[]>([]);
  const municipalities = useOrganisations('MUNICIPALITY');
  const suppliers = useOrganisations('SUPPLIER');
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
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
          onInput={(event) => set({ [name]: event.currentTarget.value })}
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
          onInput={(event) => set({ description: event.currentTarget.value })}
        />
      </Field>
      <TermFields draft={draft} refusals={refusals} unreadable={unreadable} onChange={set} />
      <ParticipantsField
        municipalities={municipalities.data ?? []}
        value={draft.participants}
        refusals={refusals}
        onChange={(participants) => set({ participants })}
      />
      <SuppliersField
        suppliers={suppliers.data ?? []}
        value={draft.suppliers}
        refusals={refusals}
        onChange={(chosen) => set({ suppliers: chosen })}
      />
      <Field label={texts.callOff} problem={at('callOff')}>
        <select
          class="ds-input"
          value={draft.callOff}
          onChange={(event) => set({ callOff: RULES.find((rule) => rule === event.currentTarget.value) ?? 'RANKING' })}
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
            onInput={(event) => set({ quantity: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.unit} description={texts.unitHelp} problem={at('ceilings.quantity.unit')}>
          <input
            class="ds-input"
            type="text"
            maxLength={3}
            value={draft.unit}
            onInput={(event) => set({ unit: event.currentTarget.value })}
          />
        </Field>
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
          onInput={(event) => set({ deliveryDays: event.currentTarget.value.replace(/\D/g, '') })}
        />
      </Field>
      <ServiceLevelsField
        value={draft.serviceLevels}
        refusals={refusals}
        onChange={(serviceLevels) => set({ serviceLevels })}
      />
      {(failure ?? municipalities.error ?? suppliers.error) && (
        <FailureNote failure={failure ?? municipalities.error ?? suppliers.error ?? new Error()} />
      )}
      <div class="row">
        <button type="submit" class="ds-button" aria-busy={busy}>
          {action}
        </button>
        {children}
      </div>
    </form>
  );
}
