/** Why the server said no, beside the field or above the form. */
import { useEffect, useRef } from 'preact/hooks';
import { graphql, type ResultOf } from '../api/graphql.js';
import { translated, useTexts } from './language.js';

export const REFUSED = graphql(`
  fragment RefusedFields on Refused @_unmask {
    refusals {
      code
      message
      path
      amount
      day
    }
  }
`);

export type Refusal = ResultOf<typeof REFUSED>['refusals'][number];

const TEXTS = translated(
  { heading: 'Dette må rettes' },
  { heading: 'Dette må rettast' },
  { heading: 'This must be put right' },
);

/** Whether a refusal is about the input at that place, such as `delivery.date`; `prefix` counts what lies below too. */
export function isAbout(refusal: Refusal, place: string): boolean {
  const path = refusal.path.filter((step) => step !== 'input').join('.');
  return path === place || path.startsWith(`${place}.`);
}

/** The sentences about one field, for beneath it. */
export function messageAt(refusals: readonly Refusal[], place: string): string | undefined {
  const about = refusals.filter((refusal) => isAbout(refusal, place)).map((refusal) => refusal.message);
  return about.length > 0 ? about.join(' ') : undefined;
}

/** What is wrong, above a form. Takes the focus, so that it is read out. */
export function RefusalSummary({ refusals }: { refusals: readonly Refusal[] }) {
  const texts = useTexts(TEXTS);
  const summary = useRef<HTMLDivElement>(null);
  // Only when there is something new to read: whoever puts it right below keeps the focus there.
  useEffect(() => summary.current?.focus(), [refusals]);
  if (refusals.length === 0) return null;
  return (
    <div class="ds-alert" data-color="danger" role="alert" tabIndex={-1} ref={summary}>
      <h2 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h2>
      <ul class="ds-list">
        {[...new Set(refusals.map((refusal) => refusal.message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
