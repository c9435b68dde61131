/** The agreement in few words, with what the words mean. */
import type { ComponentChildren } from 'preact';
import { day, measure, moment, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Explained } from './explained.js';
import type { Agreement } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Om avtalen',
    framework: 'rammeavtale',
    frameworkMeans:
      'En rammeavtale fastsetter priser og vilkår på forhånd. Hver bestilling på den er et avrop, og trenger ingen ny konkurranse.',
    manager: 'Forvaltes av',
    period: 'Periode',
    fromTo: (from: string, to: string) => `${from} til ${to}, medregnet alle opsjoner`,
    ceiling: 'Tak',
    ceilingMeans:
      'Taket er det meste som kan kjøpes på avtalen i hele perioden, slik det ble kunngjort. Når det er nådd, kan ingen bestille mer.',
    noValue: 'Uten mva.',
    rule: 'Valg av leverandør',
    ruleMeans: 'Avropsregelen sier hvilken leverandør dere skal bestille av. Den står i avtalen og kan ikke fravikes.',
    SINGLE_SUPPLIER: 'Avtalen har én leverandør',
    RANKING: 'Den øverste på listen som fører varen',
    delivery: 'Leveringstid',
    days: (count: number) => (count === 1 ? '1 dag' : `${count} dager`),
    opened: 'Åpnet for bestilling',
    closed: 'Avsluttet',
    reasons: 'Grunn til å vare over fire år',
  },
  {
    heading: 'Om avtalen',
    framework: 'rammeavtale',
    frameworkMeans:
      'Ein rammeavtale fastset prisar og vilkår på førehand. Kvar bestilling på han er eit avrop, og treng ingen ny konkurranse.',
    manager: 'Blir forvalta av',
    period: 'Periode',
    fromTo: (from: string, to: string) => `${from} til ${to}, medrekna alle opsjonar`,
    ceiling: 'Tak',
    ceilingMeans:
      'Taket er det meste som kan kjøpast på avtalen i heile perioden, slik det vart kunngjort. Når det er nådd, kan ingen bestille meir.',
    noValue: 'Utan mva.',
    rule: 'Val av leverandør',
    ruleMeans: 'Avropsregelen seier kva leverandør de skal bestille av. Han står i avtalen og kan ikkje fråvikast.',
    SINGLE_SUPPLIER: 'Avtalen har éin leverandør',
    RANKING: 'Den øvste på lista som fører vara',
    delivery: 'Leveringstid',
    days: (count: number) => (count === 1 ? '1 dag' : `${count} dagar`),
    opened: 'Opna for bestilling',
    closed: 'Avslutta',
    reasons: 'Grunn til å vare over fire år',
  },
  {
    heading: 'About the agreement',
    framework: 'framework agreement',
    frameworkMeans:
      'A framework agreement settles prices and terms in advance. Each order under it is a call-off, and needs no new competition.',
    manager: 'Managed by',
    period: 'Period',
    fromTo: (from: string, to: string) => `${from} to ${to}, with all options`,
    ceiling: 'Ceiling',
    ceilingMeans:
      'The ceiling is the most that may be bought under the agreement in all its time, as announced. Once it is reached, nobody can order more.',
    noValue: 'Excluding VAT',
    rule: 'Choice of supplier',
    ruleMeans:
      'The call-off rule says which supplier you must order from. It stands in the agreement and cannot be departed from.',
    SINGLE_SUPPLIER: 'The agreement has one supplier',
    RANKING: 'The highest on the list that has the article',
    delivery: 'Delivery time',
    days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
    opened: 'Opened for orders',
    closed: 'Closed',
    reasons: 'Reason to last more than four years',
  },
);

export function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { ceilings, term } = agreement;
  const most = [
    ceilings.value && `${money(ceilings.value, language)} (${texts.noValue.toLowerCase()})`,
    ceilings.quantity && measure(ceilings.quantity, language),
  ].filter(Boolean);
  const facts: [string, string | null | undefined, ComponentChildren?][] = [
    [texts.manager, agreement.manager?.name],
    [texts.period, texts.fromTo(day(term.start, language), day(term.longest, language))],
    [texts.ceiling, most.join(', '), <Explained word={texts.ceiling}>{texts.ceilingMeans}</Explained>],
    [texts.rule, texts[agreement.callOff], <Explained word={texts.rule}>{texts.ruleMeans}</Explained>],
    [texts.delivery, agreement.deliveryDays === null ? null : texts.days(agreement.deliveryDays)],
    [texts.opened, agreement.activatedAt && moment(agreement.activatedAt, language)],
    [texts.closed, agreement.closedAt && moment(agreement.closedAt, language)],
    [texts.reasons, term.specialReasons],
  ];
  return (
    <section class="section" aria-labelledby="about">
      <div class="with-help">
        <h2 id="about" class="ds-heading" data-size="xs">
          {texts.heading}
        </h2>
        <Explained word={texts.framework}>{texts.frameworkMeans}</Explained>
      </div>
      <dl class="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value, help]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <div class="with-help">
                  <span>{value}</span>
                  {help}
                </div>
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
