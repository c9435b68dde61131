/** The price lists of the agreement, the newest first. */
import { day, decimal, moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Explained } from './explained.js';
import type { Agreement } from './operations.js';
import { StateTag } from './state_tag.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    heading: 'Prislister',
    word: 'prisliste',
    means:
      'En prisliste er alt en leverandør tilbyr på avtalen fra en dag. Den gjelder som helhet, til den neste tar over.',
    none: 'Ingen prislister ennå.',
    supplier: 'Leverandør',
    list: 'Fil',
    state: 'Status',
    from: 'Gjelder fra',
    articles: 'Varer',
    imported: 'Lest inn',
    now: 'gjelder i dag',
  },
  {
    heading: 'Prislister',
    word: 'prisliste',
    means:
      'Ei prisliste er alt ein leverandør tilbyr på avtalen frå ein dag. Ho gjeld som heilskap, til den neste tek over.',
    none: 'Ingen prislister enno.',
    supplier: 'Leverandør',
    list: 'Fil',
    state: 'Status',
    from: 'Gjeld frå',
    articles: 'Varer',
    imported: 'Lesen inn',
    now: 'gjeld i dag',
  },
  {
    heading: 'Price lists',
    word: 'price list',
    means:
      'A price list is all a supplier offers under the agreement from a day on. It applies as a whole, until the next takes over.',
    none: 'No price lists yet.',
    supplier: 'Supplier',
    list: 'File',
    state: 'State',
    from: 'Applies from',
    articles: 'Articles',
    imported: 'Taken in',
    now: 'applies today',
  },
);

export function PriceLists({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const lists = agreement.priceLists.edges.map(({ node }) => node);
  return (
    <section class="section" aria-labelledby="price-lists">
      <div class="with-help">
        <h2 id="price-lists" class="ds-heading" data-size="xs">
          {texts.heading}
        </h2>
        <Explained word={texts.word}>{texts.means}</Explained>
      </div>
      {lists.length === 0 ? (
        <p class="ds-paragraph">{texts.none}</p>
      ) : (
        <TableScroll name={texts.heading}>
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{texts.list}</th>
                <th scope="col">{texts.supplier}</th>
                <th scope="col">{texts.state}</th>
                <th scope="col">{texts.from}</th>
                <th scope="col" class="figure">
                  {texts.articles}
                </th>
                <th scope="col">{texts.imported}</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((list) => (
                <tr key={list.id}>
                  <th scope="row" class="file-cell">
                    <a class="ds-link" href={`/prisliste/${list.id}`}>
                      {list.source}
                    </a>
                  </th>
                  <td>{list.supplier?.name}</td>
                  <td>
                    {list.inForceToday ? (
                      <StateTag state="ACTIVE" name={texts.now} />
                    ) : (
                      <StateTag state={list.state === 'DRAFT' ? 'DRAFT' : 'PAST'} name={list.stateName} />
                    )}
                  </td>
                  <td class="day">{list.from === null ? '–' : day(list.from, language)}</td>
                  <td class="figure">{decimal(String(list.articleCount), language)}</td>
                  <td>{moment(list.importedAt, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  );
}
