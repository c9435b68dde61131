/** The lines of a requisition or an order, under their heading. */
import { translated, useTexts } from '../shared/language.js';
import { PricedLines, type PricedLine } from '../shared/priced_lines.js';

const TEXTS = translated({ lines: 'Varer' }, { lines: 'Varer' }, { lines: 'Articles' });

export function LinesTable({ lines, links }: { lines: readonly PricedLine[]; links: boolean }) {
  const texts = useTexts(TEXTS);
  return (
    <div class="stack">
      <h2 class="ds-heading" data-size="xs">
        {texts.lines}
      </h2>
      <PricedLines name={texts.lines} lines={lines} coded={lines.some((line) => line.coding !== null)} links={links} />
    </div>
  );
}
