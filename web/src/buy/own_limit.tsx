/** Whether the viewer may order this by herself, or somebody else must approve it. Neither is an error. */
import { money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { exceeds } from './exceeds.js';

const TEXTS = translated(
  {
    within: (limit: string) => `Innenfor din egen grense på ${limit}. Bestillingen går rett til leverandøren.`,
    above: (limit: string) => `Over din egen grense på ${limit} uten mva. Bestillingen går til godkjenning først.`,
    none: 'Bestillingen går til godkjenning først.',
  },
  {
    within: (limit: string) => `Innanfor di eiga grense på ${limit}. Bestillinga går rett til leverandøren.`,
    above: (limit: string) => `Over di eiga grense på ${limit} utan mva. Bestillinga går til godkjenning først.`,
    none: 'Bestillinga går til godkjenning først.',
  },
  {
    within: (limit: string) => `Within your own limit of ${limit}. The order goes straight to the supplier.`,
    above: (limit: string) => `Above your own limit of ${limit} excluding VAT. The order goes to approval first.`,
    none: 'The order goes to approval first.',
  },
);

export function OwnLimit({ limit, net }: { limit: { amount: string } | null; net: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const text = !limit
    ? texts.none
    : exceeds(net, limit.amount)
      ? texts.above(money(limit, language))
      : texts.within(money(limit, language));
  return <p class="ds-paragraph">{text}</p>;
}
