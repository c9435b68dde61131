/** A page that is loaded when it is first visited. When it cannot be, because the network is gone, it can be tried again. */
import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';

const TEXTS = translated(
  { title: 'Siden kom ikke fram' },
  { title: 'Sida kom ikkje fram' },
  { title: 'The page did not arrive' },
);

type Load = () => Promise<ComponentType>;

export function later(load: Load) {
  return lazy<ComponentType>(() => load().catch(() => notLoaded(load)));
}

function notLoaded(load: Load): ComponentType {
  return function NotLoaded() {
    const texts = useTexts(TEXTS);
    const [Loaded, setLoaded] = useState<ComponentType>();
    const again = async () => {
      try {
        const page = await load();
        setLoaded(() => page);
      } catch {
        // With a network, the program has been renewed since: its pages have other names now.
        if (navigator.onLine) location.reload();
      }
    };
    if (Loaded) return <Loaded />;
    return (
      <Page title={texts.title}>
        <FailureNote failure={new Failure('offline')} again={again} />
      </Page>
    );
  };
}
