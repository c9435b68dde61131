//! What a new price list changes against the one in force: looked at before it is activated.

use super::{Article, PriceRow};
use crate::quantity::{Quantity, UnitPrice};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One difference between two lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The supplier's article number.
    pub number: String,
    /// Name in the newer list that has it.
    pub name: String,
    /// What differs.
    pub kind: DifferenceKind,
}

/// What differs.
#[derive(Debug, Clone, PartialEq)]
pub enum DifferenceKind {
    /// Only in the new list.
    Added,
    /// Only in the old list.
    Removed,
    /// A tier's price is another.
    Price {
        /// The tier.
        from_quantity: Quantity,
        /// Old price.
        old: UnitPrice,
        /// New price.
        new: UnitPrice,
        /// Change in percent with one decimal; none when the old price was zero.
        percent: Option<Decimal>,
    },
    /// Tiers, units, packages or tax are others.
    Terms,
}

/// All differences, by article number; `percent` is against the price per unit, so another base quantity alone is none.
pub fn differences(old: &[Article], new: &[Article]) -> Vec<Difference> {
    let (old, new) = (by_number(old), by_number(new));
    let mut found = Vec::new();
    for (number, before) in &old {
        match new.get(number) {
            None => found.push(Difference {
                number: before.number.clone(),
                name: before.name.clone(),
                kind: DifferenceKind::Removed,
            }),
            Some(after) => found.extend(changed(before, after)),
        }
    }
    for after in new.values().filter(|after| !old.contains_key(after.number.as_str())) {
        found.push(Difference {
            number: after.number.clone(),
            name: after.name.clone(),
            kind: DifferenceKind::Added,
        });
    }
    found.sort_by(|a, b| a.number.cmp(&b.number));
    found
}

fn by_number(articles: &[Article]) -> BTreeMap<&str, &Article> {
    articles
        .iter()
        .map(|article| (article.number.as_str(), article))
        .collect()
}

fn changed(before: &Article, after: &Article) -> Vec<Difference> {
    let difference = |kind| Difference {
        number: after.number.clone(),
        name: after.name.clone(),
        kind,
    };
    let same_tier = |a: &PriceRow, b: &PriceRow| a.from_quantity == b.from_quantity && a.from == b.from && a.to == b.to;
    let tiers_match = before.prices.len() == after.prices.len()
        && before
            .prices
            .iter()
            .all(|row| after.prices.iter().any(|other| same_tier(row, other)));
    if !tiers_match || before.unit != after.unit || before.packages != after.packages || before.tax != after.tax {
        return vec![difference(DifferenceKind::Terms)];
    }
    let pairs = before.prices.iter().filter_map(|row| {
        after
            .prices
            .iter()
            .find(|other| same_tier(row, other))
            .map(|other| (row, other))
    });
    pairs
        .filter(|(row, other)| row.price.compare(&other.price).is_ne())
        .map(|(row, other)| {
            difference(DifferenceKind::Price {
                from_quantity: row.from_quantity,
                old: row.price,
                new: other.price,
                percent: percent(&row.price, &other.price),
            })
        })
        .collect()
}

fn percent(old: &UnitPrice, new: &UnitPrice) -> Option<Decimal> {
    // Cross-multiplied so that different base quantities compare; one division, rounded once for showing.
    let old_total = old.amount().value().checked_mul(new.base().value())?;
    let new_total = new.amount().value().checked_mul(old.base().value())?;
    let change = (new_total - old_total).checked_mul(Decimal::ONE_HUNDRED)?;
    crate::decimal::divide_half_away(change, old_total, 1)
}
