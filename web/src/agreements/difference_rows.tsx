/** Every difference of a price list, by article number. */
import { decimal } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { useAsk } from '../shared/query.js';
import { differencePercent } from './difference_percent.js';
import { Pager, useLeafing } from './pager.js';
import { DIFFERENCES } from './price_list_operations.js';
import { TableScroll } from './table_scroll.js';
import { unitPrice } from './unit_price.js';

const TEXTS = translated(
  {
    name: 'Forskjeller',
    number: 'Varenummer',
    article: 'Vare',
    kind: 'Hva',
    from: 'Fra antall',
    before: 'Før',
    now: 'Ny',
    change: 'Endring',
    ADDED: 'ny vare',
    REMOVED: 'går ut',
    PRICE: 'ny pris',
    TERMS: 'andre vilkår',
  },
  {
    name: 'Skilnader',
    number: 'Varenummer',
    article: 'Vare',
    kind: 'Kva',
    from: 'Frå mengd',
    before: 'Før',
    now: 'Ny',
    change: 'Endring',
    ADDED: 'ny vare',
    REMOVED: 'går ut',
    PRICE: 'ny pris',
    TERMS: 'andre vilkår',
  },
  {
    name: 'Differences',
    number: 'Article number',
    article: 'Article',
    kind: 'What',
    from: 'From quantity',
    before: 'Before',
    now: 'New',
    change: 'Change',
    ADDED: 'new article',
    REMOVED: 'goes',
    PRICE: 'new price',
    TERMS: 'other terms',
  },
);

const PAGE_SIZE = 25;

export function DifferenceRows({ priceList, on }: { priceList: string; on: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const leafing = useLeafing();
  const variables = { priceList, on, first: PAGE_SIZE, after: leafing.after };
  const asked = useAsk('difference-rows', DIFFERENCES, variables, { keep: true, fresh: 60_000 });
  const rows = asked.data?.priceListDifferences?.rows;
  return (
    <>
      {asked.error && <FailureNote failure={asked.error} again={() => asked.refetch()} />}
      {!rows && !asked.error && <Skeleton />}
      {rows && (
        <TableScroll name={texts.name}>
          <table class="ds-table" data-size="sm" data-stale={asked.isPlaceholderData}>
            <thead>
              <tr>
                <th scope="col">{texts.number}</th>
                <th scope="col">{texts.article}</th>
                <th scope="col">{texts.kind}</th>
                <th scope="col" class="figure">
                  {texts.from}
                </th>
                <th scope="col" class="figure">
                  {texts.before}
                </th>
                <th scope="col" class="figure">
                  {texts.now}
                </th>
                <th scope="col" class="figure">
                  {texts.change}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.edges.map(({ cursor, node }) => (
                <tr key={cursor}>
                  <td>{node.number}</td>
                  <th scope="row" class="name-cell">
                    {node.name}
                  </th>
                  <td>{texts[node.kind]}</td>
                  <td class="figure">{node.fromQuantity !== null && decimal(node.fromQuantity, language)}</td>
                  <td class="figure">{node.oldPrice && unitPrice(node.oldPrice, language)}</td>
                  <td class="figure">{node.newPrice && unitPrice(node.newPrice, language)}</td>
                  <td class="figure">{node.percent !== null && differencePercent(node, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      <Pager name={texts.name} leafing={leafing} pageInfo={rows?.pageInfo} />
    </>
  );
}
