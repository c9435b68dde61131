/** Holds a wide table, so that it scrolls by itself, by keyboard too, and the page does not. */
import type { ComponentChildren } from 'preact';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { table: (name: string) => `Tabell: ${name}` },
  { table: (name: string) => `Tabell: ${name}` },
  { table: (name: string) => `Table: ${name}` },
);

export function TableScroll({
  name,
  narrow = false,
  children,
}: {
  name: string;
  narrow?: boolean;
  children: ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  return (
    <div class={narrow ? 'scroll narrow' : 'scroll'} tabIndex={0} role="region" aria-label={texts.table(name)}>
      {children}
    </div>
  );
}
