/** What may stand in the way, said before it does: the viewer's own limit, ceilings that are nearly reached, agreements that end. */
import { day, money, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import type { BasketLine } from './basket_saving.js';
import { exceeds } from './exceeds.js';

const TEXTS = translated(
  {
    left: (amount: string, agreement: string) =>
      `Det er bare ${amount} igjen under taket for avtale ${agreement}. Går bestillingen over, blir den avvist.`,
    ends: (agreement: string, lastDay: string) => `Siste dag for å bestille på avtale ${agreement} er ${lastDay}.`,
    refused: 'Noen varer kan ikke bestilles nå. Rett dem eller fjern dem før du sender.',
  },
  {
    left: (amount: string, agreement: string) =>
      `Det er berre ${amount} att under taket for avtale ${agreement}. Går bestillinga over, blir ho avvist.`,
    ends: (agreement: string, lastDay: string) => `Siste dag for å bestille på avtale ${agreement} er ${lastDay}.`,
    refused: 'Nokre varer kan ikkje bestillast no. Rett dei eller fjern dei før du sender.',
  },
  {
    left: (amount: string, agreement: string) =>
      `Only ${amount} is left under the ceiling of agreement ${agreement}. An order that goes above it is refused.`,
    ends: (agreement: string, lastDay: string) => `The last day to order on agreement ${agreement} is ${lastDay}.`,
    refused: 'Some articles cannot be ordered now. Put them right or remove them before you send.',
  },
);

/** So many days before the last one it is worth saying. */
const NEAR = 30;
const DAY = 86_400_000;

export function BasketWarnings({ lines, net }: { lines: readonly BasketLine[]; net: string | undefined }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const own = useViewer().actingFor?.id;
  const articles = lines.flatMap((line) => (line.article ? [line.article] : []));
  const warnings = new Set<string>();
  if (lines.some((line) => line.refusals.length > 0)) warnings.add(texts.refused);
  for (const { agreement, remainingUnderCeiling: left } of articles) {
    if (!agreement) continue;
    const named = `${agreement.number} ${agreement.title}`;
    if (left && net !== undefined && exceeds(net, left.amount)) warnings.add(texts.left(money(left, language), named));
    const lastDay = agreement.participants.find((one) => one.organisation?.id === own)?.participation.to;
    if (lastDay && Date.parse(lastDay) - Date.parse(today()) <= NEAR * DAY) {
      warnings.add(texts.ends(named, day(lastDay, language)));
    }
  }
  if (warnings.size === 0) return null;
  return (
    <div class="ds-alert" data-color="warning">
      <ul class="ds-list">
        {[...warnings].map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}
