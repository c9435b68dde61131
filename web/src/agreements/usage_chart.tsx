/** What each participant has used: of its own ceiling where there are such, else in kroner beside the others. */
import { money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Bar } from './bar.js';
import type { Agreement } from './operations.js';

const TEXTS = translated(
  {
    ofOwn: 'Brukt av hver deltakers eget tak. Strekene er 80 og 90 prosent.',
    inKroner: 'Brukt av hver deltaker i kroner. Den lengste søylen er den som har brukt mest.',
  },
  {
    ofOwn: 'Brukt av det eigne taket til kvar deltakar. Strekane er 80 og 90 prosent.',
    inKroner: 'Brukt av kvar deltakar i kroner. Den lengste søyla er den som har brukt mest.',
  },
  {
    ofOwn: 'Used of each participant’s own ceiling. The lines are 80 and 90 percent.',
    inKroner: 'Used by each participant in kroner. The longest bar is the one that has used most.',
  },
);

type Participants = NonNullable<Agreement['usage']>['participants'];

export function UsageChart({ participants }: { participants: Participants }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const limited = participants.some((one) => one.limit !== null);
  // Lengths of a drawing, not amounts.
  const longest = Math.max(...participants.map((one) => Number(one.used.amount)), 1);
  return (
    <figure class="chart">
      <figcaption>{limited ? texts.ofOwn : texts.inKroner}</figcaption>
      {participants.map(({ organisation, used, limit, percent: share }) => (
        <div key={organisation?.id} class="chart-row">
          <span>{organisation?.name}</span>
          {limited ? (
            <Bar percent={Number(share ?? 0)} marks={limit ? [80, 90] : []} />
          ) : (
            <Bar percent={(Number(used.amount) / longest) * 100} plain />
          )}
          <span class="figure">{limited && share !== null ? percent(share, language) : money(used, language)}</span>
        </div>
      ))}
    </figure>
  );
}
