/** A part of a page of reading, under its own heading. */
import type { ComponentChildren } from 'preact';

export function Part({ id, heading, children }: { id: string; heading: string; children: ComponentChildren }) {
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id} class="ds-heading" data-size="sm">
        {heading}
      </h2>
      {children}
    </section>
  );
}
