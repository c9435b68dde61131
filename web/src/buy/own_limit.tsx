/** Whether the viewer may order this by herself, or somebody else must approve it. Neither is an error. */
import { money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { exceeds } from './exceeds.js';

const TEXTS = translated(
  {
    within: (limit: string) => `Innenfor din egen grense på ${limit}. Bestillingen går rett til leverandøren.`,
    above: (limit: string) => `Over din egen grense på ${limit} uten mva. Bestillingen går til godkjenning først.`,
    none: 'Bestillingen går til godkjenning først.',
    free: 'Bestillingen går rett til leverandøren.',
  },
  {
    within: (limit: string) => `Innanfor di eiga grense på ${limit}. Bestillinga går rett til leverandøren.`,
    above: (limit: string) => `Over di eiga grense på ${limit} utan mva. Bestillinga går til godkjenning først.`,
    none: 'Bestillinga går til godkjenning først.',
    free: 'Bestillinga går rett til leverandøren.',
  },
  {
    within: (limit: string) => `Within your own limit of ${limit}. The order goes straight to the supplier.`,
    above: (limit: string) => `Above your own limit of ${limit} excluding VAT. The order goes to approval first.`,
    none: 'The order goes to approval first.',
    free: 'The order goes straight to the supplier.',
  },
);

export function OwnLimit({
  limit,
  net,
  needsApproval,
}: {
  limit: { amount: string } | null;
  net: string;
  needsApproval: boolean;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const bound = limit && money(limit, language);
  const within = bound ? texts.within(bound) : texts.free;
  const above = bound && exceeds(net, limit.amount) ? texts.above(bound) : texts.none;
  return <p class="ds-paragraph">{needsApproval ? above : within}</p>;
}
