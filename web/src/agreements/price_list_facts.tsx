/** A price list in few words. */
import { Facts, type Fact } from '../shared/facts.js';
import { day, decimal, moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { PriceList } from './price_list_operations.js';
import { StateTag } from './state_tag.js';

const TEXTS = translated(
  {
    agreement: 'Avtale',
    supplier: 'Leverandør',
    state: 'Status',
    now: 'gjelder i dag',
    from: 'Gjelder fra',
    articles: 'Varer',
    file: 'Lest inn fra',
    imported: 'Lest inn',
    activated: 'Satt i kraft',
    by: (at: string, name: string) => `${at} av ${name}`,
  },
  {
    agreement: 'Avtale',
    supplier: 'Leverandør',
    state: 'Status',
    now: 'gjeld i dag',
    from: 'Gjeld frå',
    articles: 'Varer',
    file: 'Lesen inn frå',
    imported: 'Lesen inn',
    activated: 'Sett i kraft',
    by: (at: string, name: string) => `${at} av ${name}`,
  },
  {
    agreement: 'Agreement',
    supplier: 'Supplier',
    state: 'State',
    now: 'applies today',
    from: 'Applies from',
    articles: 'Articles',
    file: 'Taken in from',
    imported: 'Taken in',
    activated: 'Put in force',
    by: (at: string, name: string) => `${at} by ${name}`,
  },
);

export function PriceListFacts({ list }: { list: PriceList }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const when = (at: string, by: { name: string } | null) =>
    by ? texts.by(moment(at, language), by.name) : moment(at, language);
  const facts: Fact[] = [
    [
      texts.agreement,
      list.agreement && (
        <a class="ds-link" href={`/avtale/${list.agreement.id}`}>
          {list.agreement.number} {list.agreement.title}
        </a>
      ),
    ],
    [texts.supplier, list.supplier?.name],
    [
      texts.state,
      list.inForceToday ? (
        <StateTag state="ACTIVE" name={texts.now} />
      ) : (
        <StateTag state={list.state === 'DRAFT' ? 'DRAFT' : 'PAST'} name={list.stateName} />
      ),
    ],
    [texts.from, list.from && day(list.from, language)],
    [texts.articles, decimal(String(list.articleCount), language)],
    [texts.file, list.source],
    [texts.imported, when(list.importedAt, list.importedBy)],
    [texts.activated, list.activatedAt && when(list.activatedAt, list.activatedBy)],
  ];
  return <Facts of={facts} />;
}
