/** The basket: what is in it, where it goes, what it costs, and sending it. */
import { useEffect, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { Answered, Skeleton } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useKept } from '../shared/use_kept.js';
import { BasketView } from './basket_view.js';
import { EmptyBasket } from './empty_basket.js';
import { useBasketSaving } from './basket_saving.js';
import './buy.css';
import { EMPTY_DRAFT } from './draft.js';
import { BASKET, DELIVERY_PLACES } from './operations.js';
import { PutBackNote } from './put_back_note.js';
import { usePutBack } from './put_back.js';
import { SentBefore } from './sent_before.js';
import { useSubmitting, type BasketDraft } from './submitting.js';

const TEXTS = translated({ title: 'Kurv' }, { title: 'Korg' }, { title: 'Basket' });

const fresh = (): BasketDraft => ({ ...EMPTY_DRAFT, key: crypto.randomUUID(), sent: false });

export function BasketPage() {
  const texts = useTexts(TEXTS);
  const { value: draft, change, forget } = useKept('basket', fresh);
  const saving = useBasketSaving();
  const putBack = usePutBack(saving);
  const deliveryDate = draft.date >= today() && draft.date <= '2100-12-31' ? draft.date : null;
  const asked = useAsk('basket', BASKET, { deliveryDate }, { keep: true });
  const places = useAsk('delivery-places', DELIVERY_PLACES, {});
  const known = places.data?.viewer?.actingFor?.deliveryPlaces ?? [];
  const lines = asked.data?.basket.lines ?? [];
  const submitting = useSubmitting({ draft, change, forget, places: known, lines, deliveryDate, saving });
  // What was sent before the page was opened; while it is being sent from here, the page looks as before.
  const [lost, setLost] = useState(draft.sent);
  useEffect(() => {
    if (!submitting.busy) setLost(draft.sent);
  }, [draft.sent, submitting.busy]);

  return (
    <Page title={texts.title}>
      {lost && <SentBefore submitting={submitting} />}
      <PutBackNote putBack={putBack} />
      <Answered of={asked}>
        {({ basket }) =>
          basket.lines.length === 0 ? (
            !lost && <EmptyBasket />
          ) : places.error ? (
            <FailureNote failure={places.error} again={() => places.refetch()} />
          ) : !places.data ? (
            <Skeleton />
          ) : (
            <BasketView
              basket={basket}
              draft={draft}
              change={change}
              places={known}
              saving={saving}
              putBack={putBack}
              submitting={submitting}
              lost={lost}
            />
          )
        }
      </Answered>
    </Page>
  );
}
