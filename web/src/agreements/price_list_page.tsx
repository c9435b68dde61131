/** One price list: what it is, what it changes, its articles; and for its manager putting it in force or aside. */
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import './agreements.css';
import { ActivatePriceList } from './activate_price_list.js';
import { Differences } from './differences.js';
import { PriceListArticles } from './price_list_articles.js';
import { PriceListFacts } from './price_list_facts.js';
import { PRICE_LIST, type PriceList } from './price_list_operations.js';
import { useManages } from './use_manages.js';

const TEXTS = translated(
  { title: (supplier: string, number: string) => `Prisliste fra ${supplier} på ${number}` },
  { title: (supplier: string, number: string) => `Prisliste frå ${supplier} på ${number}` },
  { title: (supplier: string, number: string) => `Price list of ${supplier} under ${number}` },
);

export function PriceListPage() {
  const { params } = useRoute();
  const asked = useAsk('price-list', PRICE_LIST, { id: params['id'] ?? '' });
  return (
    <Answered of={asked} lines={10}>
      {({ priceList }) => (priceList ? <PriceListView key={priceList.id} list={priceList} /> : <NotFoundPage />)}
    </Answered>
  );
}

function PriceListView({ list }: { list: PriceList }) {
  const texts = useTexts(TEXTS);
  const manages = useManages(list.agreement);
  const [from, setFrom] = useState(today());
  // One that was replaced can be put in force again.
  const replaced = list.state === 'ACTIVATED' && !list.inForceToday && list.from !== null && list.from < today();
  const open = manages && list.agreement?.state !== 'CLOSED' && (list.state === 'DRAFT' || replaced);
  return (
    <Page title={texts.title(list.supplier?.name ?? '', list.agreement?.number ?? '')}>
      <div>
        <PriceListFacts list={list} />
      </div>
      {open && (
        <>
          <Differences priceList={list.id} on={from || today()} />
          <ActivatePriceList list={list} from={from} onFrom={setFrom} />
        </>
      )}
      <PriceListArticles list={list} />
    </Page>
  );
}
