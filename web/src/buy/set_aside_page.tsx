/** Messages that nothing more happens with until a person looks. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import './buy.css';
import { Listing } from './listing.js';
import { SET_ASIDE } from './order_operations.js';
import { StateTag } from './state_tag.js';
import { useMore } from './use_more.js';

const TEXTS = translated(
  {
    title: 'Meldinger som trenger hjelp',
    lead: 'Disse kom ikke fram til alle, og prøves ikke flere ganger av seg selv.',
    none: 'Alle meldinger er kommet fram, eller er på vei.',
    about: 'Gjelder',
    supplier: 'Leverandør',
    state: 'Status',
    when: 'Fra',
    problem: 'Feil og hva du kan gjøre',
    order: (number: string) => `Bestilling ${number}`,
  },
  {
    title: 'Meldingar som treng hjelp',
    lead: 'Desse kom ikkje fram til alle, og blir ikkje prøvde fleire gonger av seg sjølve.',
    none: 'Alle meldingar er komne fram, eller er på veg.',
    about: 'Gjeld',
    supplier: 'Leverandør',
    state: 'Status',
    when: 'Frå',
    problem: 'Feil og kva du kan gjere',
    order: (number: string) => `Bestilling ${number}`,
  },
  {
    title: 'Messages that need help',
    lead: 'These did not reach everybody, and are not tried again by themselves.',
    none: 'All messages have arrived, or are on their way.',
    about: 'About',
    supplier: 'Supplier',
    state: 'State',
    when: 'From',
    problem: 'Problem and what you can do',
    order: (number: string) => `Order ${number}`,
  },
);

export function SetAsidePage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const asked = useMore('orders', SET_ASIDE, {}, (answer) => answer.deliveries);
  const found = asked.data?.pages.flatMap((page) => page.deliveries.edges.map((edge) => edge.node));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Listing
        name={texts.title}
        list={asked}
        rows={found}
        none={<>{texts.none}</>}
        head={
          <>
            <th scope="col">{texts.about}</th>
            <th scope="col">{texts.supplier}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.problem}</th>
          </>
        }
      >
        {(one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.order && (
                <a class="ds-link" href={`/ordre/${one.order.id}`}>
                  {texts.order(one.order.number ?? '')}
                </a>
              )}
              {one.agreement && (
                <a class="ds-link" href={`/avtale/${one.agreement.id}`}>
                  {one.agreement.number} {one.agreement.title}
                </a>
              )}
            </th>
            <td class="words">{one.order?.supplier?.name}</td>
            <td>
              <StateTag state={one.state} name={one.stateName} />
            </td>
            <td class="whole">{moment(one.createdAt, language)}</td>
            <td class="words">
              <p class="ds-paragraph">{one.lastProblem}</p>
              <p class="ds-paragraph">{one.advice}</p>
            </td>
          </tr>
        )}
      </Listing>
    </Page>
  );
}
