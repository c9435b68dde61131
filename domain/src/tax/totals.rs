//! The totals of a document: VAT per category on the sum, never per line (EN 16931 BR-CO-17).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Rate, TaxCategoryCode, TaxClass};
use crate::calendar::Day;
use crate::money::{AllocationError, Money, OutOfRange, allocate};

/// A line as far as VAT is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxableLine {
    /// What it is to VAT.
    pub class: TaxClass,
    /// Its net amount.
    pub net: Money,
}

/// What a document comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxTotals {
    /// Sum of the taxable amounts, after discount.
    pub net: Money,
    /// Sum of the taxes.
    pub tax: Money,
    /// Net and tax together.
    pub gross: Money,
    /// One part for each category and rate, highest rate first.
    pub per_category: Vec<TaxSubtotal>,
}

/// The lines of one tax category and rate taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxSubtotal {
    /// What the lines are to VAT; where several classes share category and rate, the first of them in the order of [`TaxClass`].
    pub class: TaxClass,
    /// Category code.
    pub category: TaxCategoryCode,
    /// Rate on the delivery date.
    pub rate: Rate,
    /// Sum of the lines after their part of the document discount.
    pub taxable: Money,
    /// Tax on that sum.
    pub tax: Money,
}

/// Why there are no totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TotalsError {
    /// A sum is larger than an amount can be.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// The discount is negative.
    #[error("the discount is negative")]
    NegativeDiscount,
    /// The discount is more than the lines come to.
    #[error("the discount is more than the net amount")]
    DiscountTooLarge,
    /// The discount cannot be split in proportion, because the lines of a category come to less than zero.
    #[error("the discount cannot be split: {0}")]
    CannotSplit(#[from] AllocationError),
}

/// Adds lines up per category and rate, splits the document discount over these sums in proportion, and taxes each of them.
///
/// The rate follows the day of delivery. A discount of 0.00 is no discount.
///
/// # Errors
/// See [`TotalsError`].
pub fn totals(lines: &[TaxableLine], document_discount: Money, delivery: Day) -> Result<TaxTotals, TotalsError> {
    let groups = groups(lines, delivery)?;
    let discounts = split(document_discount, &groups)?;
    let mut per_category = Vec::with_capacity(groups.len());
    for (group, discount) in groups.into_iter().zip(discounts) {
        let taxable = group.net.minus(discount)?;
        let tax = group.rate.of(taxable)?;
        per_category.push(TaxSubtotal {
            class: group.class,
            category: group.category,
            rate: group.rate,
            taxable,
            tax,
        });
    }
    let net = Money::total(per_category.iter().map(|part| part.taxable))?;
    let tax = Money::total(per_category.iter().map(|part| part.tax))?;
    Ok(TaxTotals {
        net,
        tax,
        gross: net.plus(tax)?,
        per_category,
    })
}

struct Group {
    class: TaxClass,
    category: TaxCategoryCode,
    rate: Rate,
    net: Money,
}

fn groups(lines: &[TaxableLine], delivery: Day) -> Result<Vec<Group>, OutOfRange> {
    let mut sorted: BTreeMap<(Reverse<Rate>, TaxCategoryCode), Vec<&TaxableLine>> = BTreeMap::new();
    for line in lines {
        let key = (Reverse(line.class.rate_on(delivery)), line.class.category());
        sorted.entry(key).or_default().push(line);
    }
    let group = |((Reverse(rate), category), lines): ((Reverse<Rate>, TaxCategoryCode), Vec<&TaxableLine>)| {
        let class = lines.iter().map(|line| line.class).min()?;
        Some(Money::total(lines.iter().map(|line| line.net)).map(|net| Group {
            class,
            category,
            rate,
            net,
        }))
    };
    sorted.into_iter().filter_map(group).collect()
}

fn split(discount: Money, groups: &[Group]) -> Result<Vec<Money>, TotalsError> {
    if discount.is_zero() {
        return Ok(vec![Money::ZERO; groups.len()]);
    }
    if discount.is_negative() {
        return Err(TotalsError::NegativeDiscount);
    }
    if discount > Money::total(groups.iter().map(|group| group.net))? {
        return Err(TotalsError::DiscountTooLarge);
    }
    let weights: Vec<Decimal> = groups.iter().map(|group| group.net.amount()).collect();
    Ok(allocate(discount, &weights)?)
}
