/** What is asked for: the first lines, and all of them for who wants to see them. */
import { useState } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { PricedLines } from '../shared/priced_lines.js';
import type { WaitingLine } from './operations.js';

const TEXTS = translated(
  {
    lines: (number: string) => `Linjer i rekvisisjon ${number}`,
    all: (count: number) => `Vis alle ${count} linjer`,
    fewer: 'Vis færre linjer',
  },
  {
    lines: (number: string) => `Linjer i rekvisisjon ${number}`,
    all: (count: number) => `Vis alle ${count} linjene`,
    fewer: 'Vis færre linjer',
  },
  {
    lines: (number: string) => `Lines of requisition ${number}`,
    all: (count: number) => `Show all ${count} lines`,
    fewer: 'Show fewer lines',
  },
);

/** Enough to know what it is about. */
const FIRST = 3;

export function RequisitionLines({ lines, number }: { lines: readonly WaitingLine[]; number: string }) {
  const texts = useTexts(TEXTS);
  const [all, setAll] = useState(false);
  const coded = lines.some((line) => line.coding !== null);
  const shown = all || lines.length <= FIRST + 1 ? lines : lines.slice(0, FIRST);
  return (
    <>
      <PricedLines name={texts.lines(number)} lines={shown} coded={coded} links small />
      {lines.length > FIRST + 1 && (
        <button
          type="button"
          class="ds-button show-all"
          data-variant="tertiary"
          data-size="sm"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? texts.fewer : texts.all(lines.length)}
        </button>
      )}
    </>
  );
}
