//! Figures of the act and the regulation on public procurement (LOA, FOA) for municipalities.
//!
//! Values are estimates in kroner without VAT, over all participants, years and options; "from" is inclusive.

use jiff::civil::date;

use super::{DatedRow, DatedTable};
use crate::calendar::Day;
use crate::money::Money;

/// What a contract is about, which decides the EEA threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractKind {
    /// Goods and ordinary services.
    GoodsAndServices,
    /// Works (bygge- og anleggsarbeid).
    Works,
    /// Health, social and other special services (FOA part IV).
    SpecialServices,
}

static SCOPE: DatedTable<Money> = DatedTable {
    first: DatedRow {
        from: date(2017, 1, 1),
        to: Some(date(2026, 6, 30)),
        value: Money::kroner(100_000),
        citation: "LOA § 2",
    },
    later: &[DatedRow {
        from: date(2026, 7, 1),
        to: None,
        value: Money::kroner(500_000),
        citation: "LOA § 2 as changed with effect from 1 July 2026",
    }],
};

static NATIONAL: DatedTable<Money> = DatedTable {
    first: DatedRow {
        from: date(2017, 1, 1),
        to: Some(date(2018, 4, 5)),
        value: Money::kroner(1_100_000),
        citation: "FOA § 5-1 as of 1 January 2017",
    },
    later: &[DatedRow {
        from: date(2018, 4, 6),
        to: None,
        value: Money::kroner(1_300_000),
        citation: "FOA § 5-1 as changed 6 April 2018",
    }],
};

static EEA_GOODS_AND_SERVICES: DatedTable<Money> = DatedTable {
    first: DatedRow {
        from: date(2022, 3, 23),
        to: Some(date(2024, 3, 13)),
        value: Money::kroner(2_200_000),
        citation: "FOA § 5-3 as changed 23 March 2022",
    },
    later: &[
        DatedRow {
            from: date(2024, 3, 14),
            to: Some(date(2026, 4, 20)),
            value: Money::kroner(2_300_000),
            citation: "FOA § 5-3 as changed 14 March 2024",
        },
        DatedRow {
            from: date(2026, 4, 21),
            to: None,
            value: Money::kroner(2_500_000),
            citation: "FOA § 5-3 as changed 21 April 2026",
        },
    ],
};

static EEA_WORKS: DatedTable<Money> = DatedTable {
    first: DatedRow {
        from: date(2024, 3, 14),
        to: Some(date(2026, 4, 20)),
        value: Money::kroner(57_800_000),
        citation: "FOA § 5-3 as changed 14 March 2024",
    },
    later: &[DatedRow {
        from: date(2026, 4, 21),
        to: None,
        value: Money::kroner(62_900_000),
        citation: "FOA § 5-3 as changed 21 April 2026",
    }],
};

static EEA_SPECIAL_SERVICES: DatedTable<Money> = DatedTable {
    first: DatedRow {
        from: date(2024, 3, 14),
        to: Some(date(2026, 4, 20)),
        value: Money::kroner(7_800_000),
        citation: "FOA § 5-3 as changed 14 March 2024",
    },
    later: &[DatedRow {
        from: date(2026, 4, 21),
        to: None,
        value: Money::kroner(8_700_000),
        citation: "FOA § 5-3 as changed 21 April 2026",
    }],
};

static FRAMEWORK_MONTHS: DatedTable<u32> = DatedTable {
    first: DatedRow {
        from: date(2017, 1, 1),
        to: None,
        value: 48,
        citation: "FOA § 26-1; directive 2014/24/EU art. 33 no. 1",
    },
    later: &[],
};

static STANDSTILL_DAYS: DatedTable<u32> = DatedTable {
    first: DatedRow {
        from: date(2017, 1, 1),
        to: None,
        value: 10,
        citation: "FOA § 25-2",
    },
    later: &[],
};

/// The value from which the act applies at all. The day of the notice decides; `None` before the earliest row.
pub fn scope_threshold(notice: Day) -> Option<&'static DatedRow<Money>> {
    SCOPE.in_force(notice)
}

/// The value from which a contract for goods or services is announced nationally (Doffin, FOA part II).
pub fn national_threshold(notice: Day) -> Option<&'static DatedRow<Money>> {
    NATIONAL.in_force(notice)
}

/// The value from which a contract is announced in the EEA (TED, FOA part III; part IV for special services).
/// `None` before the earliest row known for that kind.
pub fn eea_threshold(kind: ContractKind, notice: Day) -> Option<&'static DatedRow<Money>> {
    let table = match kind {
        ContractKind::GoodsAndServices => &EEA_GOODS_AND_SERVICES,
        ContractKind::Works => &EEA_WORKS,
        ContractKind::SpecialServices => &EEA_SPECIAL_SERVICES,
    };
    table.in_force(notice)
}

/// How many months a framework agreement may run, options included, unless special reasons are recorded.
pub fn framework_agreement_months(day: Day) -> u32 {
    FRAMEWORK_MONTHS.in_force_or_first(day).value
}

/// Days of standstill (karensperiode) after the award letters in part III, the day of sending not counted.
pub fn standstill_days(sent: Day) -> u32 {
    STANDSTILL_DAYS.in_force_or_first(sent).value
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::law::table::assert_continuous;

    #[test]
    fn procurement_tables_have_no_gaps_or_overlaps() {
        assert_continuous("scope", &SCOPE);
        assert_continuous("national", &NATIONAL);
        assert_continuous("EEA, goods and services", &EEA_GOODS_AND_SERVICES);
        assert_continuous("EEA, works", &EEA_WORKS);
        assert_continuous("EEA, special services", &EEA_SPECIAL_SERVICES);
        assert_continuous("framework agreement", &FRAMEWORK_MONTHS);
        assert_continuous("standstill", &STANDSTILL_DAYS);
    }

    #[test]
    fn the_row_in_force_on_the_notice_date_decides() {
        let goods = |day| eea_threshold(ContractKind::GoodsAndServices, day).map(|row| row.value.to_string());
        assert_eq!(goods(date(2022, 3, 22)), None);
        assert_eq!(goods(date(2024, 3, 13)).as_deref(), Some("2200000.00"));
        assert_eq!(goods(date(2026, 4, 20)).as_deref(), Some("2300000.00"));
        assert_eq!(goods(date(2026, 4, 21)).as_deref(), Some("2500000.00"));
        let works = eea_threshold(ContractKind::Works, date(2026, 5, 1)).unwrap();
        assert_eq!(works.value, Money::kroner(62_900_000));
        let special = eea_threshold(ContractKind::SpecialServices, date(2026, 4, 20)).unwrap();
        assert_eq!(special.value, Money::kroner(7_800_000));
        assert_eq!(
            scope_threshold(date(2026, 6, 30)).unwrap().value,
            Money::kroner(100_000)
        );
        assert_eq!(scope_threshold(date(2026, 7, 1)).unwrap().value, Money::kroner(500_000));
        assert_eq!(
            national_threshold(date(2026, 7, 1)).unwrap().value,
            Money::kroner(1_300_000)
        );
    }

    #[test]
    fn a_framework_agreement_runs_four_years_and_standstill_ten_days() {
        assert_eq!(framework_agreement_months(date(2026, 3, 1)), 48);
        assert_eq!(standstill_days(date(2026, 12, 17)), 10);
    }
}
