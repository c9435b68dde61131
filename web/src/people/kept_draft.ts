/** Keeps the settings as they are being typed for as long as the window is open, so that following a link does not lose them. */
import type { SettingsDraft } from './settings_draft.js';

interface Kept {
  /** The version it was begun on. */
  readonly version: number;
  readonly draft: SettingsDraft;
}

const KEPT = 'samkjop.settings.';

export function keptDraft(organisation: string): Kept | undefined {
  const text = sessionStorage.getItem(KEPT + organisation);
  return text === null ? undefined : (JSON.parse(text) as Kept);
}

export function keepDraft(organisation: string, kept: Kept): void {
  sessionStorage.setItem(KEPT + organisation, JSON.stringify(kept));
}

export function forgetDraft(organisation: string): void {
  sessionStorage.removeItem(KEPT + organisation);
}
