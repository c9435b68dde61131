/** The first time somebody who buys or approves comes here: shows the way round, once. */
import { useState } from 'preact/hooks';
import { useHasRole, useViewer } from '../shared/session.js';
import { TourDialog } from './tour_dialog.js';

const SHOWN = 'samkjop.tour.';

export function Tour() {
  const { id } = useViewer();
  const concerns = useHasRole('REQUISITIONER', 'ORDERER', 'APPROVER');
  const [shown, setShown] = useState(() => localStorage.getItem(SHOWN + id) !== null);
  if (shown || !concerns) return null;
  return (
    <TourDialog
      onClose={() => {
        localStorage.setItem(SHOWN + id, 'shown');
        setShown(true);
      }}
    />
  );
}
