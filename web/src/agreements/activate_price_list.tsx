/** Puts a price list in force from a day on, or a draft aside. */
import { useState } from 'preact/hooks';
import { day, today } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { ConfirmDialog } from '../shared/confirm_dialog.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { messageAt, RefusalSummary } from '../shared/refusals.js';
import { PRICE_LIST_ACTIVATE, PRICE_LIST_DISCARD, type PriceList } from './price_list_operations.js';

const TEXTS = translated(
  {
    heading: 'Sett i kraft',
    again: 'Sett i kraft på nytt',
    lead: 'Fra den dagen gjelder denne listen som helhet, i stedet for den som gjelder nå.',
    from: 'Første dag',
    activate: 'Sett i kraft',
    noDay: 'Velg en dag.',
    activated: (day: string) => `Prislisten gjelder fra ${day}`,
    discard: 'Forkast utkastet …',
    discardTitle: 'Forkaste utkastet?',
    discardMeans: 'Listen blir lagt til side og kan ikke settes i kraft. Du kan lese inn filen på nytt.',
    discardAction: 'Forkast utkastet',
    discarded: 'Utkastet er forkastet',
  },
  {
    heading: 'Set i kraft',
    again: 'Set i kraft på nytt',
    lead: 'Frå den dagen gjeld denne lista som heilskap, i staden for den som gjeld no.',
    from: 'Første dag',
    activate: 'Set i kraft',
    noDay: 'Vel ein dag.',
    activated: (day: string) => `Prislista gjeld frå ${day}`,
    discard: 'Forkast utkastet …',
    discardTitle: 'Forkaste utkastet?',
    discardMeans: 'Lista blir lagd til side og kan ikkje setjast i kraft. Du kan lese inn fila på nytt.',
    discardAction: 'Forkast utkastet',
    discarded: 'Utkastet er forkasta',
  },
  {
    heading: 'Put in force',
    again: 'Put in force again',
    lead: 'From that day on this list applies as a whole, in place of the one that applies now.',
    from: 'First day',
    activate: 'Put in force',
    noDay: 'Choose a day.',
    activated: (day: string) => `The price list applies from ${day}`,
    discard: 'Discard the draft …',
    discardTitle: 'Discard the draft?',
    discardMeans: 'The list is put aside and cannot be put in force. You can take in the file again.',
    discardAction: 'Discard the draft',
    discarded: 'The draft is discarded',
  },
);

const SUBJECTS = ['price-list', 'price-list-articles', 'agreement', 'search', 'article', 'basket'];

export function ActivatePriceList({
  list,
  from,
  onFrom,
}: {
  list: PriceList;
  from: string;
  onFrom: (from: string) => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const activate = useTell(PRICE_LIST_ACTIVATE, SUBJECTS);
  const discard = useTell(PRICE_LIST_DISCARD, SUBJECTS);
  const activated = activate.data?.priceListActivate;
  const discarded = discard.data?.priceListDiscard;
  const refusals = activated?.__typename === 'Refused' && !activate.isPending ? activated.refusals : [];
  const problem = tried && from === '' ? texts.noDay : messageAt(refusals, 'from');
  /** The form goes away with what it is about: the heading of the page takes the focus. */
  const done = (said: string) => {
    notice(said);
    document.querySelector('h1')?.focus();
  };
  const doActivate = async () => {
    const { priceListActivate } = await activate.mutateAsync({ priceList: list.id, from });
    if (priceListActivate.__typename !== 'Refused') done(texts.activated(day(from, language)));
  };
  const doDiscard = async () => {
    const { priceListDiscard } = await discard.mutateAsync({ priceList: list.id });
    if (priceListDiscard.__typename !== 'Refused') done(texts.discarded);
  };
  return (
    <section class="section" aria-labelledby="activate">
      <h2 id="activate" class="ds-heading" data-size="xs">
        {list.state === 'DRAFT' ? texts.heading : texts.again}
      </h2>
      <form
        class="ds-card stack narrow"
        data-color="neutral"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (from !== '' && !activate.isPending) doActivate().catch(() => undefined);
        }}
      >
        <RefusalSummary refusals={refusals} />
        <Field label={texts.from} description={texts.lead} problem={problem}>
          <input
            class="ds-input"
            type="date"
            min={today()}
            value={from}
            required
            aria-invalid={problem !== undefined}
            onInput={(event) => {
              onFrom(event.currentTarget.value);
              activate.reset();
            }}
          />
        </Field>
        {activate.error && <FailureNote failure={activate.error} />}
        <div class="row">
          <button type="submit" class="ds-button" data-color="accent" aria-busy={activate.isPending}>
            {texts.activate}
          </button>
          {list.state === 'DRAFT' && (
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="danger"
              onClick={() => setAsking(true)}
            >
              {texts.discard}
            </button>
          )}
        </div>
      </form>
      {asking && (
        <ConfirmDialog
          title={texts.discardTitle}
          action={texts.discardAction}
          danger
          busy={discard.isPending}
          refusals={discarded?.__typename === 'Refused' ? discarded.refusals : []}
          failure={discard.error}
          onConfirm={() => void doDiscard().catch(() => undefined)}
          onClose={() => setAsking(false)}
        >
          <p class="ds-paragraph">{texts.discardMeans}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
