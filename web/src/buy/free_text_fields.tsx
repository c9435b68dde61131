/** The fields of a free text. */
import { useEffect } from 'preact/hooks';
import { Choice } from '../shared/choice.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useAsk } from '../shared/query.js';
import { QUANTITY_PROBLEM } from '../shared/quantity.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { FreeTextDraft, TaxClass, Unsendable } from './free_text_draft.js';
import { CATEGORIES, type CallOffAgreement, type Unit } from './free_text_operations.js';
import { TAX_CLASS } from './tax_class.js';

const TEXTS = translated(
  {
    text: 'Hva trenger du?',
    textHelp: 'For eksempel «Bytte av hjul på kontorstol».',
    description: 'Beskrivelse',
    descriptionHelp: 'Kan stå tom. Leverandøren ser den.',
    reason: 'Hvorfor finnes det ikke i prislisten?',
    reasonHelp: 'Den som godkjenner, ser grunnen. Leverandøren ser den ikke.',
    agreement: 'Avtale',
    supplier: 'Leverandør',
    choose: 'Velg',
    missing: 'Velg i listen.',
    noPrice: 'Skriv en pris i kroner, for eksempel 249,50.',
    category: 'Varegruppe',
    quantity: 'Antall',
    unit: 'Enhet',
    price: 'Pris for én, uten mva.',
    priceHelp: 'Det leverandøren har sagt, eller det du venter. Leverandøren blir bedt om å kontrollere prisen.',
    tax: 'Merverdiavgift',
    coding: 'Kontering',
  },
  {
    text: 'Kva treng du?',
    textHelp: 'Til dømes «Byte av hjul på kontorstol».',
    description: 'Skildring',
    descriptionHelp: 'Kan stå tom. Leverandøren ser ho.',
    reason: 'Kvifor finst det ikkje i prislista?',
    reasonHelp: 'Den som godkjenner, ser grunnen. Leverandøren ser han ikkje.',
    agreement: 'Avtale',
    supplier: 'Leverandør',
    choose: 'Vel',
    missing: 'Vel i lista.',
    noPrice: 'Skriv ein pris i kroner, til dømes 249,50.',
    category: 'Varegruppe',
    quantity: 'Mengd',
    unit: 'Eining',
    price: 'Pris for éin, utan mva.',
    priceHelp: 'Det leverandøren har sagt, eller det du ventar. Leverandøren blir beden om å kontrollere prisen.',
    tax: 'Meirverdiavgift',
    coding: 'Kontering',
  },
  {
    text: 'What do you need?',
    textHelp: 'Such as “New wheels for an office chair”.',
    description: 'Description',
    descriptionHelp: 'May be left empty. The supplier sees it.',
    reason: 'Why is it not in the price list?',
    reasonHelp: 'Whoever approves sees the reason. The supplier does not.',
    agreement: 'Agreement',
    supplier: 'Supplier',
    choose: 'Choose',
    missing: 'Choose from the list.',
    noPrice: 'Give a price in kroner, such as 249.50.',
    category: 'Category',
    quantity: 'Quantity',
    unit: 'Unit',
    price: 'Price of one, excluding VAT',
    priceHelp: 'What the supplier has said, or what you expect. The supplier is asked to check the price.',
    tax: 'Value added tax',
    coding: 'Coding',
  },
);

const TAX_CLASSES: readonly TaxClass[] = ['GENERAL', 'FOOD', 'TRANSPORT', 'WATER_AND_SEWAGE', 'ZERO_RATED', 'EXEMPT'];

export function FreeTextFields({
  agreements,
  units,
  draft,
  change,
  refusals,
  unsendable,
}: {
  agreements: readonly CallOffAgreement[];
  units: readonly Unit[];
  draft: FreeTextDraft;
  change: (change: Partial<FreeTextDraft>) => void;
  refusals: readonly Refusal[];
  unsendable: Unsendable;
}) {
  const texts = useTexts(TEXTS);
  const taxes = useTexts(TAX_CLASS);
  const quantities = useTexts(QUANTITY_PROBLEM);
  const chosen = agreements.find((agreement) => agreement.id === draft.agreement);
  const suppliers = (chosen?.suppliers ?? []).flatMap(({ organisation }) => organisation ?? []);
  const known = useAsk('search', CATEGORIES, { agreement: draft.agreement }, { enabled: chosen !== undefined });
  // A division of the vocabulary is its two digits and zeros.
  const categories = (known.data?.articleSearch?.categories ?? []).map(({ value, name }) => ({
    code: value.padEnd(8, '0'),
    name,
  }));
  // Where there is one choice only it is made.
  const [onlySupplier, onlyCategory] = [
    suppliers.length === 1 ? suppliers[0]?.id : undefined,
    categories.length === 1 ? categories[0]?.code : undefined,
  ];
  useEffect(() => {
    if (onlySupplier && draft.supplier !== onlySupplier) change({ supplier: onlySupplier });
  }, [onlySupplier, draft.supplier, change]);
  useEffect(() => {
    if (onlyCategory && draft.cpv !== onlyCategory) change({ cpv: onlyCategory });
  }, [onlyCategory, draft.cpv, change]);
  const wrong = (field: string) => messageAt(refusals, `lines.0.freeText.${field}`);
  const unchosen = (field: 'agreement' | 'supplier' | 'cpv') => (unsendable[field] ? texts.missing : wrong(field));

  return (
    <>
      <Field label={texts.text} description={texts.textHelp} problem={wrong('text')}>
        <input
          class="ds-input"
          maxLength={200}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.description} description={texts.descriptionHelp} problem={wrong('description')}>
        <textarea
          class="ds-input"
          rows={2}
          maxLength={1000}
          value={draft.description}
          onInput={(event) => change({ description: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.reason} description={texts.reasonHelp} problem={wrong('reason')}>
        <textarea
          class="ds-input"
          rows={2}
          maxLength={500}
          value={draft.reason}
          onInput={(event) => change({ reason: event.currentTarget.value })}
        />
      </Field>
      <Choice
        label={texts.agreement}
        any={texts.choose}
        value={chosen ? draft.agreement : ''}
        options={agreements.map(({ id, number, title }) => [id, `${number} ${title}`])}
        problem={unchosen('agreement')}
        choose={(agreement) => change({ agreement, supplier: '', cpv: '' })}
      />
      <Choice
        label={texts.supplier}
        any={texts.choose}
        value={draft.supplier}
        options={suppliers.map(({ id, name }) => [id, name])}
        problem={unchosen('supplier')}
        choose={(supplier) => change({ supplier })}
      />
      <Choice
        label={texts.category}
        any={texts.choose}
        value={draft.cpv}
        options={categories.map(({ code, name }) => [code, name])}
        problem={unchosen('cpv')}
        choose={(cpv) => change({ cpv })}
      />
      <Field
        label={texts.quantity}
        problem={unsendable.quantity ? quantities[unsendable.quantity] : messageAt(refusals, 'lines.0.quantity')}
      >
        <input
          class="ds-input"
          inputMode="decimal"
          maxLength={20}
          value={draft.quantity}
          onInput={(event) => change({ quantity: event.currentTarget.value })}
        />
      </Field>
      <Choice
        label={texts.unit}
        value={draft.unit}
        options={units.map((unit) => [unit.code, unit.name])}
        problem={messageAt(refusals, 'lines.0.unit')}
        choose={(unit) => change({ unit })}
      />
      <Field
        label={texts.price}
        description={texts.priceHelp}
        problem={unsendable.price ? texts.noPrice : wrong('price')}
      >
        <input
          class="ds-input"
          inputMode="decimal"
          maxLength={20}
          value={draft.price}
          onInput={(event) => change({ price: event.currentTarget.value })}
        />
      </Field>
      <Choice
        label={texts.tax}
        value={draft.taxClass}
        options={TAX_CLASSES.map((one) => [one, taxes[one]])}
        problem={wrong('taxClass')}
        choose={(taxClass) => change({ taxClass: TAX_CLASSES.find((one) => one === taxClass) ?? 'GENERAL' })}
      />
      <Field label={texts.coding} problem={messageAt(refusals, 'lines.0.coding')}>
        <input
          class="ds-input"
          maxLength={100}
          value={draft.coding}
          onInput={(event) => change({ coding: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
