/** A basket with something in it: lines, delivery, sums and the button that sends. */
import { useEffect, useRef } from 'preact/hooks';
import type { ResultOf } from '../api/graphql.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { RefusalSummary } from '../shared/refusals.js';
import { BasketLines } from './basket_lines.js';
import { nameOf, type BasketSaving } from './basket_saving.js';
import { BasketWarnings } from './basket_warnings.js';
import type { Draft, Place } from './draft.js';
import { DraftFields } from './draft_fields.js';
import type { BASKET } from './operations.js';
import { OwnLimit } from './own_limit.js';
import type { PutBack } from './put_back.js';
import type { Submitting } from './submitting.js';
import { TotalsTable } from './totals_table.js';

const TEXTS = translated(
  {
    sum: 'Sum og sending',
    order: 'Send bestillingen',
    ask: 'Send til godkjenning',
    noTotals: 'Summen er for stor til å være riktig. Se over antallene.',
    unsaved: 'En vare er ikke lagret ennå. Rett feltet som er merket, og send igjen.',
    changed:
      'Kurven er endret siden du så den, i et annet vindu eller fordi en pris er ny. Se over den, og send igjen.',
    passed: 'Leveringsdagen har vært. Velg i dag eller senere.',
    free: 'En annen må godkjenne det som er utenfor prislisten.',
  },
  {
    sum: 'Sum og sending',
    order: 'Send bestillinga',
    ask: 'Send til godkjenning',
    noTotals: 'Summen er for stor til å vere rett. Sjå over mengdene.',
    unsaved: 'Ei vare er ikkje lagra enno. Rett feltet som er merkt, og send igjen.',
    changed:
      'Korga er endra sidan du såg på ho, i eit anna vindauge eller fordi ein pris er ny. Sjå over, og send igjen.',
    passed: 'Leveringsdagen har vore. Vel i dag eller seinare.',
    free: 'Ein annan må godkjenne det som er utanfor prislista.',
  },
  {
    sum: 'Sum and sending',
    order: 'Send the order',
    ask: 'Send for approval',
    noTotals: 'The sum is too large to be right. Look over the quantities.',
    unsaved: 'An article is not saved yet. Put right the field that is marked, and send again.',
    changed:
      'The basket has changed since you saw it, in another window or because a price is new. Look it over, and send again.',
    passed: 'The day of delivery has passed. Choose today or later.',
    free: 'Somebody else must approve what is outside the price list.',
  },
);

export function BasketView({
  basket,
  draft,
  change,
  places,
  saving,
  putBack,
  submitting,
  lost,
}: {
  basket: ResultOf<typeof BASKET>['basket'];
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  places: readonly Place[];
  saving: BasketSaving;
  putBack: PutBack;
  submitting: Submitting;
  lost: boolean;
}) {
  const texts = useTexts(TEXTS);
  const { busy, stop, refusals, sent, failure } = submitting;
  const locked = busy || lost;
  const net = basket.totals?.net.amount;
  const free = basket.lines.some((line) => line.freeText);
  const byHerself = !basket.needsApproval;
  const stopped = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stop) stopped.current?.focus();
  }, [stop]);

  const there = new Map(basket.lines.map((line) => [line.id, line]));
  const names = sent.map((key) => (there.has(key) ? nameOf(there.get(key)) : null));

  return (
    <div class="basket">
      <div class="stack">
        <BasketWarnings lines={basket.lines} net={net} />
        <BasketLines
          lines={basket.lines}
          refusals={refusals}
          sent={sent}
          saving={saving}
          putBack={putBack}
          locked={locked}
        />
      </div>
      <form
        class="basket-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!lost) void submitting.submit();
        }}
      >
        <fieldset class="bare stack" disabled={locked}>
          <DraftFields draft={draft} change={change} places={places} refusals={refusals} />
        </fieldset>
        <section class="ds-card stack sums" data-color="neutral" aria-labelledby="sum">
          <h2 id="sum" class="ds-heading" data-size="xs">
            {texts.sum}
          </h2>
          {basket.totals ? (
            <>
              <TotalsTable totals={basket.totals} />
              {free && <p class="ds-paragraph">{texts.free}</p>}
              <OwnLimit limit={basket.ownLimit} net={basket.totals.net.amount} needsApproval={basket.needsApproval} />
            </>
          ) : (
            <p class="ds-validation-message">{texts.noTotals}</p>
          )}
          <RefusalSummary refusals={refusals} lines={names} />
          <div role="alert" tabIndex={-1} ref={stopped}>
            {stop && (
              <p class="ds-alert" data-color="warning">
                {texts[stop]}
              </p>
            )}
          </div>
          {failure && !lost && <FailureNote failure={failure} />}
          {!lost && (
            <button type="submit" class="ds-button" data-color="accent" aria-busy={busy}>
              {byHerself ? texts.order : texts.ask}
            </button>
          )}
        </section>
      </form>
    </div>
  );
}
