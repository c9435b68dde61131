/** Changing what is asked for: quantities, coding, delivery and words. What was approved before no longer counts. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { decimal } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useKept } from '../shared/use_kept.js';
import { useAsk, useTell } from '../shared/query.js';
import { useQueryClient } from '@tanstack/preact-query';
import { isZero, QUANTITY_PROBLEM, readQuantity } from '../shared/quantity.js';
import { messageAt, RefusalSummary } from '../shared/refusals.js';
import { deliveryOf, OTHER, wordsOf, type Draft } from './draft.js';
import { DraftFields, hasPassed } from './draft_fields.js';
import { keepReasons } from './not_released.js';
import { DELIVERY_PLACES } from './operations.js';
import { REQUISITION_CHANGE, type Requisition } from './requisition_operations.js';

const TEXTS = translated(
  {
    heading: 'Endre rekvisisjonen',
    lead: 'Prisene blir dagens priser, og det som er godkjent, må godkjennes på nytt.',
    lines: 'Varer',
    quantity: (name: string) => `Antall av ${name}`,
    coding: (name: string) => `Kontering for ${name}`,
    codingHint: 'Kontering',
    zero: 'Null tar varen ut.',
    send: 'Send inn på nytt',
    back: 'Ikke endre',
    sent: 'Endringen er sendt inn',
  },
  {
    heading: 'Endre rekvisisjonen',
    lead: 'Prisane blir dei som gjeld i dag, og det som er godkjent, må godkjennast på nytt.',
    lines: 'Varer',
    quantity: (name: string) => `Mengd av ${name}`,
    coding: (name: string) => `Kontering for ${name}`,
    codingHint: 'Kontering',
    zero: 'Null tek ut vara.',
    send: 'Send inn på nytt',
    back: 'Ikkje endre',
    sent: 'Endringa er send inn',
  },
  {
    heading: 'Change the requisition',
    lead: "Prices become today's, and what was approved must be approved again.",
    lines: 'Articles',
    quantity: (name: string) => `Quantity of ${name}`,
    coding: (name: string) => `Coding of ${name}`,
    codingHint: 'Coding',
    zero: 'Zero takes the article out.',
    send: 'Submit again',
    back: 'Do not change',
    sent: 'The change is submitted',
  },
);

export function RequisitionChange({ requisition, onClose }: { requisition: Requisition; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const problems = useTexts(QUANTITY_PROBLEM);
  const language = useLanguage();
  const notice = useNotice();
  const client = useQueryClient();
  const places = useAsk('delivery-places', DELIVERY_PLACES, {});
  const known = places.data?.viewer?.actingFor?.deliveryPlaces ?? [];
  const tell = useTell(REQUISITION_CHANGE, ['requisition', 'requisitions', 'orders', 'approval-queue', 'trail']);
  const {
    value: { lines, ...draft },
    change,
    forget,
  } = useKept(`requisition.${requisition.id}`, () => ({
    ...draftOf(requisition),
    lines: requisition.lines.map((line) => ({
      article: line.articleId,
      freeText: line.articleId === null ? freeTextOf(line) : null,
      name: line.name,
      unit: line.packaging?.unit ?? line.quantity.unit,
      typed: decimal(line.packaging?.quantity ?? line.quantity.value, language),
      coding: line.coding ?? '',
    })),
  }));
  const [tried, setTried] = useState(false);
  const wanted = lines.map((line) => readQuantity(line.typed, line.unit));
  const kept = lines.map((_, index) => index).filter((index) => !isZero(wanted[index]?.quantity ?? ''));
  const result = tell.data?.requisitionChange;
  const refusals = useMemo(() => (result?.__typename === 'Refused' ? result.refusals : []), [result]);
  // Named as they were sent, whatever is typed since.
  const summary = useMemo(
    () => <RefusalSummary refusals={refusals} lines={kept.map((index) => lines[index]?.name)} />,
    [refusals],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const send = async () => {
    setTried(true);
    if (wanted.some((one) => one.problem) || hasPassed(draft.date)) return;
    const { requisitionChange } = await tell.mutateAsync({
      requisition: requisition.id,
      lines: lines
        .map(({ article, freeText, unit, coding }, index) => ({
          article,
          freeText,
          quantity: wanted[index]?.quantity ?? '0',
          unit: unit.code,
          coding: coding.trim() || null,
        }))
        .filter((_, index) => kept.includes(index)),
      delivery: deliveryOf(draft, known),
      ...wordsOf(draft),
    });
    if (requisitionChange.__typename !== 'RequisitionDecided') return;
    forget();
    keepReasons(client, requisition.id, requisitionChange.notReleased);
    notice(texts.sent);
    onClose();
  };
  const edit = (index: number, edited: { typed?: string; coding?: string }) =>
    change({ lines: lines.map((line, at) => (at === index ? { ...line, ...edited } : line)) });

  return (
    <form
      class="ds-card stack"
      data-color="neutral"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!tell.isPending) send().catch(() => undefined);
      }}
    >
      <h2 class="ds-heading" data-size="sm" tabIndex={-1} ref={heading}>
        {texts.heading}
      </h2>
      <p class="ds-paragraph">{texts.lead}</p>
      {summary}
      <fieldset class="ds-fieldset stack">
        <legend class="ds-label">{texts.lines}</legend>
        <p class="small">{texts.zero}</p>
        {lines.map((line, index) => {
          const sentAs = kept.indexOf(index);
          const misread = tried ? wanted[index]?.problem : undefined;
          const refused = sentAs < 0 ? undefined : messageAt(refusals, `lines.${sentAs}`);
          const problem = misread ? problems[misread] : refused;
          return (
            <div key={index} class="changed-line">
              <span>{line.name}</span>
              <span class="with-unit">
                <input
                  class="ds-input"
                  inputMode="decimal"
                  maxLength={20}
                  aria-label={texts.quantity(line.name)}
                  aria-invalid={problem !== undefined}
                  {...(problem === undefined ? {} : { 'aria-describedby': `changed-${index}` })}
                  value={line.typed}
                  onInput={(event) => edit(index, { typed: event.currentTarget.value })}
                />
                {line.unit.short}
              </span>
              <input
                class="ds-input"
                maxLength={100}
                placeholder={texts.codingHint}
                aria-label={texts.coding(line.name)}
                value={line.coding}
                onInput={(event) => edit(index, { coding: event.currentTarget.value })}
              />
              {problem !== undefined && (
                <p class="ds-validation-message" role="alert" id={`changed-${index}`}>
                  {problem}
                </p>
              )}
            </div>
          );
        })}
      </fieldset>
      <DraftFields draft={draft} change={change} places={known} refusals={refusals} />
      {tell.error && <FailureNote failure={tell.error} />}
      <div class="row">
        <button type="submit" class="ds-button" data-color="accent" aria-busy={tell.isPending} disabled={!places.data}>
          {texts.send}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => {
            forget();
            onClose();
          }}
        >
          {texts.back}
        </button>
      </div>
    </form>
  );
}

/** A free text as it is asked for again. */
function freeTextOf(line: Requisition['lines'][number]) {
  return {
    agreement: line.agreement?.id ?? '',
    supplier: line.supplier?.id ?? '',
    text: line.name,
    description: line.description,
    price: line.price.amount,
    taxClass: line.taxClass,
    cpv: line.cpv,
    reason: line.reason ?? '',
  };
}

/** The address stays as it was written, until another place is chosen. */
function draftOf({ delivery, ...words }: Requisition): Draft {
  return {
    place: OTHER,
    addressName: delivery.address.name,
    addressLines: delivery.address.lines.join('\n'),
    postalCode: delivery.address.postalCode,
    city: delivery.address.city,
    date: delivery.date ?? '',
    marking: delivery.marking ?? '',
    buyerReference: words.buyerReference ?? '',
    purpose: words.purpose ?? '',
    note: words.note ?? '',
  };
}
