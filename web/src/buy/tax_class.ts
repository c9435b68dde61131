/** How the classes of value added tax are called. */
import { translated } from '../shared/language.js';

export const TAX_CLASS = translated(
  {
    GENERAL: 'Alminnelig sats',
    FOOD: 'Mat og drikke',
    TRANSPORT: 'Persontransport, overnatting og kultur',
    WATER_AND_SEWAGE: 'Vann og avløp',
    ZERO_RATED: 'Nullsats',
    EXEMPT: 'Unntatt avgift',
    OUTSIDE_SCOPE: 'Utenfor avgiftsområdet',
    REVERSE_CHARGE: 'Omvendt avgiftsplikt',
  },
  {
    GENERAL: 'Allmenn sats',
    FOOD: 'Mat og drikke',
    TRANSPORT: 'Persontransport, overnatting og kultur',
    WATER_AND_SEWAGE: 'Vatn og avløp',
    ZERO_RATED: 'Nullsats',
    EXEMPT: 'Friteken for avgift',
    OUTSIDE_SCOPE: 'Utanfor avgiftsområdet',
    REVERSE_CHARGE: 'Omvend avgiftsplikt',
  },
  {
    GENERAL: 'General rate',
    FOOD: 'Food and drink',
    TRANSPORT: 'Passenger transport, hotels and culture',
    WATER_AND_SEWAGE: 'Water and sewage',
    ZERO_RATED: 'Zero rate',
    EXEMPT: 'Exempt',
    OUTSIDE_SCOPE: 'Outside the scope of VAT',
    REVERSE_CHARGE: 'Reverse charge',
  },
);
