/** Takes in a price list: sends the file, has it read, and waits as long as that takes. */
import { useQueryClient } from '@tanstack/preact-query';
import { useRef, useState } from 'preact/hooks';
import { ask, Failure } from '../api/ask.js';
import type { ResultOf } from '../api/graphql.js';
import { PRICE_LIST_IMPORT } from './price_list_operations.js';
import { typeOf, upload } from './upload.js';

type Answer = ResultOf<typeof PRICE_LIST_IMPORT>['priceListImport'];

export type ImportStep =
  | { readonly at: 'start' }
  /** Under way to the server, from 0 to 1. */
  | { readonly at: 'sending'; readonly share: number }
  | { readonly at: 'reading'; readonly long: boolean }
  | { readonly at: 'answered'; readonly answer: Answer }
  | { readonly at: 'unusable'; readonly problem: 'too-large' | 'unusable' | 'kind' | 'empty' }
  | { readonly at: 'failed'; readonly failure: Failure };

/** A large file takes longer than an answer may; the same key then asks for the answer again. */
const TRIES = 15;

export function useImport(agreement: string) {
  const client = useQueryClient();
  const busy = useRef(false);
  const [step, setStep] = useState<ImportStep>({ at: 'start' });

  const read = async (supplier: string, uploaded: string): Promise<Answer> => {
    const input = { agreement, supplier, upload: uploaded, idempotencyKey: crypto.randomUUID() };
    for (let tried = 1; ; tried += 1) {
      try {
        return (await ask(PRICE_LIST_IMPORT, { input })).priceListImport;
      } catch (error) {
        if (tried >= TRIES || !(error instanceof Failure) || error.kind !== 'slow') throw error;
        setStep({ at: 'reading', long: true });
      }
    }
  };

  const start = async (supplier: string, file: File): Promise<Answer | undefined> => {
    if (busy.current) return undefined;
    const type = typeOf(file);
    if (type === undefined || file.size === 0) {
      setStep({ at: 'unusable', problem: type === undefined ? 'kind' : 'empty' });
      return undefined;
    }
    busy.current = true;
    try {
      setStep({ at: 'sending', share: 0 });
      const uploaded = await upload(file, type, (share) => setStep({ at: 'sending', share }));
      if ('problem' in uploaded) {
        setStep({ at: 'unusable', problem: uploaded.problem });
        return undefined;
      }
      setStep({ at: 'reading', long: false });
      const answer = await read(supplier, uploaded.id);
      setStep({ at: 'answered', answer });
      await client.invalidateQueries({ queryKey: ['agreement'] });
      return answer;
    } catch (error) {
      setStep({ at: 'failed', failure: error instanceof Failure ? error : new Failure('fault') });
      return undefined;
    } finally {
      busy.current = false;
    }
  };
  return { step, start, reset: () => setStep({ at: 'start' }) };
}
