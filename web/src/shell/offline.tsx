/** Says that there is no network, for as long as there is none. */
import { useEffect, useState } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { offline: 'Du er uten nett. Det du har skrevet, blir stående, og du kan fortsette når nettet er tilbake.' },
  { offline: 'Du er utan nett. Det du har skrive, blir ståande, og du kan halde fram når nettet er tilbake.' },
  { offline: 'You are offline. What you have written stays, and you can go on when the network is back.' },
);

export function Offline() {
  const texts = useTexts(TEXTS);
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status">
      {offline && (
        <p class="ds-alert offline" data-color="warning">
          {texts.offline}
        </p>
      )}
    </div>
  );
}
