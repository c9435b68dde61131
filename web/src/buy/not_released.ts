/** Why something that is approved did not become orders: told once, in the answer, and remembered for its page. */
import { useQueryClient, type QueryClient } from '@tanstack/preact-query';
import type { Refusal } from '../shared/refusals.js';

const place = (requisition: string) => ['not-released', requisition];

export function keepReasons(client: QueryClient, requisition: string, reasons: readonly Refusal[]): void {
  client.setQueryData(place(requisition), reasons);
}

export function useReasons(requisition: string): readonly Refusal[] {
  return useQueryClient().getQueryData<readonly Refusal[]>(place(requisition)) ?? [];
}
