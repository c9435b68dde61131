/** The agreement's time as a drawing: what is certain, what options can add, who differs, and where today is. */
import { day, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Agreement } from './operations.js';
import { timeScale } from './time_scale.js';

const TEXTS = translated(
  {
    whole: 'Hele avtalen',
    base: 'Avtaleperiode',
    option: (number: number) => `Opsjon ${number}`,
    today: (day: string) => `I dag, ${day}`,
    certain: 'Ligger fast',
    possible: 'Mulig med opsjoner',
    drawn: 'Tidslinje. Det samme står i tabellen nedenfor.',
  },
  {
    whole: 'Heile avtalen',
    base: 'Avtaleperiode',
    option: (number: number) => `Opsjon ${number}`,
    today: (day: string) => `I dag, ${day}`,
    certain: 'Ligg fast',
    possible: 'Mogleg med opsjonar',
    drawn: 'Tidslinje. Det same står i tabellen nedanfor.',
  },
  {
    whole: 'The whole agreement',
    base: 'Agreement period',
    option: (number: number) => `Option ${number}`,
    today: (day: string) => `Today, ${day}`,
    certain: 'Certain',
    possible: 'Possible with options',
    drawn: 'Time line. The table below says the same.',
  },
);

const TOP = 26;
const ROW = 48;
const BAR = 22;
/** Narrower parts, in percent of the line, get no name. */
const NARROW = 18;

export function TimeLine({ agreement, own }: { agreement: Agreement; own: string | undefined }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { term } = agreement;
  const scale = timeScale(term.start, term.longest);
  const ends = term.ends.map((end) => end.lastDay);
  const parts = ends.map((end, index) => ({
    name: index === 0 ? texts.base : texts.option(index),
    from: index === 0 ? 0 : scale.at(ends[index - 1] ?? term.start),
    to: scale.at(end),
    certain: index === 0,
  }));
  const differing = agreement.participants.filter(
    ({ organisation, participation }) =>
      organisation?.id === own || participation.from !== term.start || participation.to !== ends[0],
  );
  const now = today();
  const shown = now >= term.start && now <= term.longest;
  const height = TOP + ROW * (1 + differing.length) + 22;
  const right = scale.at(now) > 60;
  return (
    <figure class="chart">
      <svg class="time-line" height={height} role="img" aria-label={texts.drawn}>
        {scale.years.map((year) => (
          <g key={year}>
            <line
              class="year"
              x1={`${scale.at(`${year}-01-01`)}%`}
              x2={`${scale.at(`${year}-01-01`)}%`}
              y1={TOP}
              y2={height - 18}
            />
            <text
              class="year-name"
              x={`${scale.at(`${year}-01-01`)}%`}
              y={height - 4}
              text-anchor={scale.at(`${year}-01-01`) > 92 ? 'end' : 'middle'}
            >
              {year}
            </text>
          </g>
        ))}
        <text x="0" y={TOP + 14}>
          {texts.whole}
        </text>
        {parts.map((part) => (
          <g key={part.name}>
            <rect
              class={part.certain ? 'certain' : 'possible'}
              x={`${part.from}%`}
              width={`${Math.max(part.to - part.from, 0)}%`}
              y={TOP + 20}
              height={BAR}
              rx="3"
            />
            {part.to - part.from >= NARROW && (
              <text
                class={part.certain ? 'on-certain' : ''}
                x={`${(part.from + part.to) / 2}%`}
                y={TOP + 35}
                text-anchor="middle"
              >
                {part.name}
              </text>
            )}
          </g>
        ))}
        {differing.map(({ organisation, participation }, index) => {
          const from = scale.at(participation.from);
          const to = scale.at(participation.to ?? term.longest);
          const top = TOP + ROW * (index + 1);
          return (
            <g key={organisation?.id}>
              <text x="0" y={top + 14}>
                {organisation?.name}
              </text>
              <rect
                class="certain"
                x={`${from}%`}
                width={`${Math.max(to - from, 0)}%`}
                y={top + 20}
                height={BAR}
                rx="3"
              />
            </g>
          );
        })}
        {shown && (
          <>
            <line class="today" x1={`${scale.at(now)}%`} x2={`${scale.at(now)}%`} y1="16" y2={height - 18} />
            <text class="today-name" x={`${scale.at(now)}%`} y="12" text-anchor={right ? 'end' : 'start'}>
              {texts.today(day(now, language))}
            </text>
          </>
        )}
      </svg>
      <figcaption class="legend">
        <Key kind="certain" text={texts.certain} />
        {parts.length > 1 && <Key kind="possible" text={texts.possible} />}
      </figcaption>
    </figure>
  );
}

function Key({ kind, text }: { kind: string; text: string }) {
  return (
    <span>
      <svg class="time-line-key time-line" width="28" height="14" aria-hidden="true">
        <rect class={kind} x="1" y="1" width="26" height="12" rx="3" />
      </svg>
      {text}
    </span>
  );
}
