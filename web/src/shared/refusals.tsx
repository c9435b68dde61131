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
  { heading: 'Dette må rettes', line: (number: number) => `Linje ${number}` },
  { heading: 'Dette må rettast', line: (number: number) => `Linje ${number}` },
  { heading: 'This must be put right', line: (number: number) => `Line ${number}` },
);

/** Fields that a page may fold away or leave out, though the server has something to say about them. */
const FIELD = translated(
  {
    address: 'Adresse',
    buyerReference: 'Deres referanse',
    city: 'Poststed',
    coding: 'Kontering',
    date: 'Leveringsdag',
    marking: 'Merking',
    note: 'Melding til leverandøren',
    participants: 'Deltakere',
    place: 'Leveringssted',
    postalCode: 'Postnummer',
    purpose: 'Hva det skal brukes til',
    suppliers: 'Leverandører',
  },
  {
    address: 'Adresse',
    buyerReference: 'Referansen dykkar',
    city: 'Poststad',
    coding: 'Kontering',
    date: 'Leveringsdag',
    marking: 'Merking',
    note: 'Melding til leverandøren',
    participants: 'Deltakarar',
    place: 'Leveringsstad',
    postalCode: 'Postnummer',
    purpose: 'Kva det skal brukast til',
    suppliers: 'Leverandørar',
  },
  {
    address: 'Address',
    buyerReference: 'Your reference',
    city: 'Post town',
    coding: 'Coding',
    date: 'Day of delivery',
    marking: 'Marking',
    note: 'Message to the supplier',
    participants: 'Participants',
    place: 'Place of delivery',
    postalCode: 'Postal code',
    purpose: 'What it is for',
    suppliers: 'Suppliers',
  },
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

/** What is wrong, above a form, and which line or field it is about. Takes the focus, so that it is read out. */
export function RefusalSummary({
  refusals,
  lines = [],
}: {
  refusals: readonly Refusal[];
  /** What the lines that were sent are called, in their order; null for one that has been taken out since. */
  lines?: readonly (string | null | undefined)[];
}) {
  const texts = useTexts(TEXTS);
  const fields: Readonly<Record<string, string>> = useTexts(FIELD);
  const summary = useRef<HTMLDivElement>(null);
  // Only when there is something new to read: whoever puts it right below keeps the focus there.
  useEffect(() => summary.current?.focus(), [refusals]);
  const places = new Map<string, Set<string>>();
  for (const { path, message } of refusals) {
    const index = path.includes('lines') ? Number(path[path.indexOf('lines') + 1]) : NaN;
    const line = Number.isInteger(index);
    if (line && lines[index] === null) continue;
    const place = line ? (lines[index] ?? texts.line(index + 1)) : path.map((step) => fields[step]).findLast(Boolean);
    const about = places.get(message) ?? new Set();
    places.set(message, place === undefined ? about : about.add(place));
  }
  if (places.size === 0) return null;
  return (
    <div class="ds-alert" data-color="danger" role="alert" tabIndex={-1} ref={summary}>
      <h2 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h2>
      <ul class="ds-list">
        {[...places].map(([message, about]) => (
          <li key={message}>{about.size > 0 ? `${[...about].join(', ')}: ${message}` : message}</li>
        ))}
      </ul>
    </div>
  );
}
