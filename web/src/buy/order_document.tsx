/** The order as the supplier gets it: a document that can be opened, shown beside the rest where there is room. */
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Order } from './order_operations.js';

const TEXTS = translated(
  {
    heading: 'Dokumentet',
    open: 'Åpne PDF-en',
    shown: (number: string) => `Bestilling ${number} som PDF`,
    cannot: 'Nettleseren viser ikke PDF-er i siden. Bruk lenken over.',
    hash: 'SHA-256',
    none: 'Lages når det åpnes første gang',
    versions: 'Versjoner',
    ORDER: 'Bestilling',
    CHANGE: 'Endring',
    CANCELLATION: 'Avbestilling',
    version: (number: number, kind: string, at: string) => `${number}. ${kind}, ${at}`,
    versionPdf: (number: number) => `PDF av versjon ${number}`,
  },
  {
    heading: 'Dokumentet',
    open: 'Opne PDF-en',
    shown: (number: string) => `Bestilling ${number} som PDF`,
    cannot: 'Nettlesaren viser ikkje PDF-ar på sida. Bruk lenkja over.',
    hash: 'SHA-256',
    none: 'Blir laga når det blir opna første gong',
    versions: 'Versjonar',
    ORDER: 'Bestilling',
    CHANGE: 'Endring',
    CANCELLATION: 'Avbestilling',
    version: (number: number, kind: string, at: string) => `${number}. ${kind}, ${at}`,
    versionPdf: (number: number) => `PDF av versjon ${number}`,
  },
  {
    heading: 'The document',
    open: 'Open the PDF',
    shown: (number: string) => `Order ${number} as PDF`,
    cannot: 'The browser does not show PDFs in the page. Use the link above.',
    hash: 'SHA-256',
    none: 'Made when it is first opened',
    versions: 'Versions',
    ORDER: 'Order',
    CHANGE: 'Change',
    CANCELLATION: 'Cancellation',
    version: (number: number, kind: string, at: string) => `${number}. ${kind}, ${at}`,
    versionPdf: (number: number) => `PDF of version ${number}`,
  },
);

/** Below this width a page of a document cannot be read beside its own toolbar. */
const WIDE = '(min-width: 60rem)';

export function OrderDocument({ order, current }: { order: Order; current: NonNullable<Order['current']> }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const wide = useWide();
  const title = texts.shown(order.number ?? '');
  return (
    <section class="stack" aria-labelledby="document">
      <h2 id="document" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <div>
        <a class="ds-button" data-variant="secondary" href={current.documentPath} target="_blank" rel="noreferrer">
          {texts.open}
        </a>
      </div>
      <p class="small">
        {texts.hash}: <span class="hash">{current.documentSha256 ?? texts.none}</span>
      </p>
      {order.versions.length > 1 && (
        <section aria-labelledby="versions">
          <h3 id="versions" class="ds-heading" data-size="2xs">
            {texts.versions}
          </h3>
          <ol class="plain-list">
            {order.versions.map((version) => (
              <li key={version.number}>
                {texts.version(version.number, texts[version.kind], moment(version.issuedAt, language))}{' '}
                <a class="ds-link" href={version.documentPath} target="_blank" rel="noreferrer">
                  {texts.versionPdf(version.number)}
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
      {wide && navigator.pdfViewerEnabled && (
        <object class="document" type="application/pdf" data={current.documentPath} aria-label={title} title={title}>
          <p class="ds-paragraph">{texts.cannot}</p>
        </object>
      )}
    </section>
  );
}

function useWide(): boolean {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const width = window.matchMedia(WIDE);
    const look = () => setWide(width.matches);
    width.addEventListener('change', look);
    return () => width.removeEventListener('change', look);
  }, []);
  return wide;
}
