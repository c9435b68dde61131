//! Rows of law with the days they are in force.

use crate::calendar::Day;

/// One figure of law.
#[derive(Debug)]
pub struct DatedRow<T> {
    /// The first day it is in force.
    pub from: Day,
    /// The last day, if it has been replaced.
    pub to: Option<Day>,
    /// The figure.
    pub value: T,
    /// Where it stands.
    pub citation: &'static str,
}

/// The history of one figure of law: rows in order of time, without gaps or overlaps, the last one still in force.
#[derive(Debug)]
pub struct DatedTable<T: 'static> {
    /// The earliest row we know.
    pub first: DatedRow<T>,
    /// Those that followed.
    pub later: &'static [DatedRow<T>],
}

impl<T> DatedTable<T> {
    /// The row in force on `day`; none before the earliest.
    pub fn in_force(&self, day: Day) -> Option<&DatedRow<T>> {
        self.rows()
            .find(|row| row.from <= day && row.to.is_none_or(|to| day <= to))
    }

    /// The row in force on `day`, for days before the earliest row that one: nothing on this platform is older.
    pub fn in_force_or_first(&self, day: Day) -> &DatedRow<T> {
        self.in_force(day).unwrap_or(&self.first)
    }

    /// All rows, earliest first.
    pub fn rows(&self) -> impl Iterator<Item = &DatedRow<T>> {
        std::iter::once(&self.first).chain(self.later)
    }
}

#[cfg(test)]
pub(super) fn assert_continuous<T>(name: &str, table: &DatedTable<T>) {
    let rows: Vec<_> = table.rows().collect();
    for pair in rows.windows(2) {
        let (earlier, later) = (&pair[0], &pair[1]);
        let day_after = earlier.to.and_then(|to| to.tomorrow().ok());
        assert_eq!(
            day_after,
            Some(later.from),
            "{name}: gap or overlap before {}",
            later.from
        );
    }
    for row in &rows {
        assert!(
            row.to.is_none_or(|to| row.from <= to),
            "{name}: {} ends before it starts",
            row.from
        );
        assert!(!row.citation.is_empty(), "{name}: {} without citation", row.from);
    }
    assert!(
        rows.last().is_some_and(|row| row.to.is_none()),
        "{name}: nothing is in force today"
    );
}
