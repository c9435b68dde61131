/** A question over the page. Escape puts it away; the focus goes back to where it came from. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const place = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const gone = useRef(false);
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => {
      gone.current = true;
      dialog?.close();
    };
  }, []);
  return (
    <dialog class="ds-dialog" ref={place} aria-labelledby={heading} onClose={() => gone.current || onClose()}>
      <div class="stack">
        <h2 class="ds-heading" data-size="xs" id={heading}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
