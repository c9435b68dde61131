/** How much a price changed, with its sign. */
import { percent } from '../shared/format.js';
import type { Language } from '../shared/language.js';
import type { Difference } from './price_list_operations.js';

export function differencePercent(difference: Difference, language: Language): string {
  if (difference.percent === null) return '–';
  const written = percent(difference.percent, language);
  return difference.percent.startsWith('-') ? written : `+${written}`;
}
