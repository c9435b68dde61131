/** The settings while they are being changed: kept when one leaves the page, and never written over what another has saved. */
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ask } from '../api/ask.js';
import { useLanguage, useTexts } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { useKept } from '../shared/use_kept.js';
import { CHECK_TEXTS } from './checks.js';
import { ORGANISATION, ORGANISATION_CHANGE, type Organisation } from './organisation_operations.js';
import { checkSettings, settingsDraft, settingsInput, type SettingsDraft } from './settings_draft.js';
import { useTold } from './use_told.js';

/** The settings being typed, and the version they were begun on. */
interface Begun extends SettingsDraft {
  readonly version: number;
}

export function useSettings(organisation: Organisation) {
  const language = useLanguage();
  const checks = useTexts(CHECK_TEXTS);
  const client = useQueryClient();
  const tell = useTell(ORGANISATION_CHANGE, ['settings', 'delivery-places', 'contact', 'audit']);
  const told = useTold();
  // What it was begun on stays, whatever comes in behind it, until one saves or asks for the newer one.
  const [base, setBase] = useState(organisation);
  const written = (from: Organisation): Begun => ({ version: from.version ?? 0, ...settingsDraft(from, language) });
  const { value, changed, change, forget } = useKept('settings', () => written(base));
  const { version, ...draft } = value;

  const begin = (from: Organisation) => {
    setBase(from);
    forget(written(from));
    told.tell([]);
  };
  return {
    draft,
    changed,
    refusals: told.refusals,
    summary: told.summary,
    busy: tell.isPending,
    failure: tell.error,
    overtaken: told.refusals.some(({ code }) => code === 'CHANGED_MEANWHILE'),
    change,
    /** Saves; whether it was. */
    save: async (): Promise<boolean> => {
      const wrong = checkSettings(draft, checks);
      told.tell(wrong);
      if (wrong.length > 0) return false;
      const { organisationChange: result } = await tell.mutateAsync({ input: settingsInput(version, draft) });
      if (result.__typename === 'Refused') {
        told.tell(result.refusals);
        return false;
      }
      begin(result);
      return true;
    },
    /** Puts aside what was typed; gives back the way to have it again. */
    discard: (): (() => void) => {
      begin(base);
      return () => change(draft);
    },
    /** Shows what another has saved; gives back the way to have one's own text again, now on top of that. */
    loadNewer: async (): Promise<() => void> => {
      const { organisation: newer } = await ask(ORGANISATION, { id: base.id });
      await client.invalidateQueries({ queryKey: ['settings'] });
      if (newer) begin(newer);
      return () => change(draft);
    },
  };
}
