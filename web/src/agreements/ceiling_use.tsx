/** How much of the ceiling is used, as a whole and by participant: a chart, and the same in a table. */
import { measure, moment, money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Bar } from './bar.js';
import { Explained } from './explained.js';
import type { Agreement } from './operations.js';
import { UsageChart } from './usage_chart.js';
import { UsageTable } from './usage_table.js';

const TEXTS = translated(
  {
    heading: 'Bruk av taket',
    alarm: 'varsel',
    alarmMeans: 'Når 80, 90 og 100 prosent av et tak er brukt, varsles forvalteren. Merkene står som streker i søylen.',
    whole: (share: string, used: string, limit: string) => `${share} er brukt: ${used} av ${limit} uten mva.`,
    noLimit: (used: string) => `${used} er brukt uten mva. Avtalen har ikke noe tak i kroner.`,
    left: (left: string) => `${left} er igjen for alle.`,
    own: (left: string) => `Dere kan bestille for ${left} til.`,
    quantity: (used: string, limit: string) => `${used} av ${limit} er bestilt.`,
    alarms: 'Varsler',
    raised: (percent: number, what: string, at: string) => `${percent} % av ${what} ble nådd ${at}`,
    VALUE: 'taket i kroner',
    QUANTITY: 'taket i antall',
    PARTICIPANT: (name: string) => `taket for ${name}`,
  },
  {
    heading: 'Bruk av taket',
    alarm: 'varsel',
    alarmMeans:
      'Når 80, 90 og 100 prosent av eit tak er brukt, blir forvaltaren varsla. Merka står som strekar i søyla.',
    whole: (share: string, used: string, limit: string) => `${share} er brukt: ${used} av ${limit} utan mva.`,
    noLimit: (used: string) => `${used} er brukt utan mva. Avtalen har ikkje noko tak i kroner.`,
    left: (left: string) => `${left} er att for alle.`,
    own: (left: string) => `De kan bestille for ${left} til.`,
    quantity: (used: string, limit: string) => `${used} av ${limit} er bestilt.`,
    alarms: 'Varsel',
    raised: (percent: number, what: string, at: string) => `${percent} % av ${what} vart nådd ${at}`,
    VALUE: 'taket i kroner',
    QUANTITY: 'taket i mengd',
    PARTICIPANT: (name: string) => `taket for ${name}`,
  },
  {
    heading: 'Use of the ceiling',
    alarm: 'alarm',
    alarmMeans:
      'When 80, 90 and 100 percent of a ceiling are used, the manager is told. The marks are lines in the bar.',
    whole: (share: string, used: string, limit: string) => `${share} is used: ${used} of ${limit} excluding VAT.`,
    noLimit: (used: string) => `${used} is used excluding VAT. The agreement has no ceiling in kroner.`,
    left: (left: string) => `${left} is left for all.`,
    own: (left: string) => `You can order for ${left} more.`,
    quantity: (used: string, limit: string) => `${used} of ${limit} are ordered.`,
    alarms: 'Alarms',
    raised: (percent: number, what: string, at: string) => `${percent}% of ${what} was reached ${at}`,
    VALUE: 'the ceiling in kroner',
    QUANTITY: 'the ceiling in quantity',
    PARTICIPANT: (name: string) => `the ceiling of ${name}`,
  },
);

type Usage = NonNullable<Agreement['usage']>;

export function CeilingUse({ agreement, usage }: { agreement: Agreement; usage: Usage }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const used = money(usage.valueUsed, language);
  const whole =
    usage.percent !== null && usage.valueLimit
      ? texts.whole(percent(usage.percent, language), used, money(usage.valueLimit, language))
      : texts.noLimit(used);
  const said = [
    whole,
    usage.valueRemaining && texts.left(money(usage.valueRemaining, language)),
    usage.quantityUsed &&
      usage.quantityLimit &&
      texts.quantity(measure(usage.quantityUsed, language), measure(usage.quantityLimit, language)),
    usage.remainingForOwn && agreement.callOffToday.allowed && texts.own(money(usage.remainingForOwn, language)),
  ].filter(Boolean);
  return (
    <section class="section" aria-labelledby="use">
      <div class="with-help">
        <h2 id="use" class="ds-heading" data-size="xs">
          {texts.heading}
        </h2>
        <Explained word={texts.alarm}>{texts.alarmMeans}</Explained>
      </div>
      {usage.percent !== null && <Bar percent={Number(usage.percent)} marks={[80, 90]} />}
      <p class="ds-paragraph">{said.join(' ')}</p>
      {agreement.alarms.length > 0 && (
        <div class="ds-alert" data-color="warning">
          <h3 class="ds-heading" data-size="2xs">
            {texts.alarms}
          </h3>
          <ul class="ds-list">
            {agreement.alarms.map((alarm) => {
              const what =
                alarm.ceiling === 'PARTICIPANT'
                  ? texts.PARTICIPANT(alarm.participant?.name ?? '')
                  : texts[alarm.ceiling];
              return (
                <li key={`${alarm.ceiling}/${alarm.participant?.id ?? ''}/${alarm.percent}`}>
                  {texts.raised(alarm.percent, what, moment(alarm.raisedAt, language))}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {usage.participants.length > 1 && <UsageChart participants={usage.participants} />}
      {usage.participants.length > 0 && <UsageTable usage={usage} />}
    </section>
  );
}
