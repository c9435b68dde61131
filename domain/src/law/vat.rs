//! VAT rates in per cent: Storting's yearly decision on value added tax (Stortingets vedtak om merverdiavgift), which
//! sets the rates for the provisions of merverdiavgiftsloven (mval.) chapter 5. The delivery date decides, mval. § 15-9.

use jiff::civil::date;

use super::{DatedRow, DatedTable};

/// The general rate.
pub static GENERAL: DatedTable<u8> = DatedTable {
    first: DatedRow {
        from: date(2016, 1, 1),
        to: None,
        value: 25,
        citation: "Stortingets vedtak om merverdiavgift § 2 (2016 and every year since); mval. § 5-1",
    },
    later: &[],
};

/// Food and drink (næringsmidler).
pub static FOOD: DatedTable<u8> = DatedTable {
    first: DatedRow {
        from: date(2016, 1, 1),
        to: None,
        value: 15,
        citation: "Stortingets vedtak om merverdiavgift § 3 (2012 and every year since); mval. § 5-2",
    },
    later: &[],
};

/// Passenger transport, accommodation, culture and the like.
pub static TRANSPORT: DatedTable<u8> = DatedTable {
    first: DatedRow {
        from: date(2016, 1, 1),
        to: Some(date(2017, 12, 31)),
        value: 10,
        citation: "Stortingets vedtak om merverdiavgift § 4 (2016, 2017); mval. §§ 5-3 to 5-7 and 5-9 to 5-11",
    },
    later: &[
        DatedRow {
            from: date(2018, 1, 1),
            to: Some(date(2020, 3, 31)),
            value: 12,
            citation: "Stortingets vedtak om merverdiavgift § 4 (2018 to 2020); mval. §§ 5-3 to 5-7 and 5-9 to 5-11",
        },
        DatedRow {
            from: date(2020, 4, 1),
            to: Some(date(2021, 9, 30)),
            value: 6,
            citation: "Temporary changes of Stortingets vedtak om merverdiavgift § 4 (2020, 2021), last 18 June 2021",
        },
        DatedRow {
            from: date(2021, 10, 1),
            to: None,
            value: 12,
            citation: "Stortingets vedtak 18 June 2021 on Stortingets vedtak 15 December 2020 nr. 2883 § 4; mval. §§ 5-3 to 5-11",
        },
    ],
};

/// Water from waterworks and removal of sewage.
pub static WATER_AND_SEWAGE: DatedTable<u8> = DatedTable {
    first: DatedRow {
        from: date(2016, 1, 1),
        to: Some(date(2025, 6, 30)),
        value: 25,
        citation: "Stortingets vedtak om merverdiavgift § 2; mval. § 5-1",
    },
    later: &[DatedRow {
        from: date(2025, 7, 1),
        to: None,
        value: 15,
        citation: "Stortingets vedtak om merverdiavgift for 2025, in force 1 July 2025; mval. chapter 5",
    }],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::table::assert_continuous;

    #[test]
    fn vat_rates_have_no_gaps_or_overlaps() {
        for (name, table) in [
            ("general", &GENERAL),
            ("food", &FOOD),
            ("transport", &TRANSPORT),
            ("water and sewage", &WATER_AND_SEWAGE),
        ] {
            assert_continuous(name, table);
        }
    }
}
