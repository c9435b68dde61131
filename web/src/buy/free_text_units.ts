/** The units a free text is asked for in, by their codes (UN/ECE Recommendations 20 and 21). */
import { translated } from '../shared/language.js';

export const FREE_TEXT_UNITS = ['H87', 'HUR', 'DAY', 'MON', 'MTR', 'MTK', 'KGM', 'LTR', 'XPK', 'XCT', 'LS'] as const;
export type FreeTextUnit = (typeof FREE_TEXT_UNITS)[number];

export const UNIT_NAMES = translated<Record<FreeTextUnit, string>>(
  {
    H87: 'stykk',
    HUR: 'time',
    DAY: 'dag',
    MON: 'måned',
    MTR: 'meter',
    MTK: 'kvadratmeter',
    KGM: 'kilogram',
    LTR: 'liter',
    XPK: 'pakke',
    XCT: 'kartong',
    LS: 'rund sum',
  },
  {
    H87: 'stykk',
    HUR: 'time',
    DAY: 'dag',
    MON: 'månad',
    MTR: 'meter',
    MTK: 'kvadratmeter',
    KGM: 'kilogram',
    LTR: 'liter',
    XPK: 'pakke',
    XCT: 'kartong',
    LS: 'rund sum',
  },
  {
    H87: 'piece',
    HUR: 'hour',
    DAY: 'day',
    MON: 'month',
    MTR: 'metre',
    MTK: 'square metre',
    KGM: 'kilogram',
    LTR: 'litre',
    XPK: 'package',
    XCT: 'carton',
    LS: 'lump sum',
  },
);
