/** A page: its title in the window and as its heading, which takes the focus when one comes to the page. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function Page({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Samkjøp`;
  }, [title]);
  useEffect(() => {
    // Whoever types in the search field keeps the focus there.
    const busy = document.activeElement?.closest('input, textarea, select, dialog');
    if (!busy && history.length > 1) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <h1 class="ds-heading" data-size="lg" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {lead !== undefined && <p class="ds-paragraph lead">{lead}</p>}
      {children}
    </>
  );
}
