/** Several windows of one person: what is changed in one is asked anew in the others. */
import type { QueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';

const channel = new BroadcastChannel('samkjop');

/** Subjects that have changed, or that all is different, because one acts for another organisation. */
type Told = readonly string[] | 'everything';

export function tellOtherWindows(told: Told): void {
  if (told.length > 0) channel.postMessage(told);
}

export function useOtherWindows(client: QueryClient): void {
  useEffect(() => {
    const hear = ({ data }: MessageEvent<Told>) => {
      if (data === 'everything') void client.resetQueries();
      else for (const subject of data) void client.invalidateQueries({ queryKey: [subject] });
    };
    channel.addEventListener('message', hear);
    return () => channel.removeEventListener('message', hear);
  }, [client]);
}
