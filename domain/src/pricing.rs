//! What an article costs today in a quantity: the tier, the tax, and the hint that more would cost less.

use crate::calendar::Day;
use crate::catalogue::{Article, PriceRow};
use crate::money::Money;
use crate::order::Packaging;
use crate::quantity::{Quantity, UnitPrice};
use crate::refusal::Reason;
use crate::tax::Rate;
use crate::units::UnitCode;

/// What an article costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// How much, in the price's unit.
    pub quantity: Quantity,
    /// How it was asked for when not in the price's unit.
    pub packaging: Option<Packaging>,
    /// The tier's price.
    pub price: UnitPrice,
    /// Where the tier begins.
    pub tier_from: Quantity,
    /// Price × quantity, rounded once.
    pub net: Money,
    /// The tax rate on the day of delivery.
    pub tax_rate: Rate,
    /// A greater quantity that costs less in all.
    pub cheaper: Option<CheaperQuantity>,
}

/// A greater quantity that costs less: "99 cost 9 157.50, but 100 cost 8 500.00".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheaperQuantity {
    /// How much, in the price's unit.
    pub quantity: Quantity,
    /// What it costs.
    pub net: Money,
}

/// What `quantity` of `article` in `unit` costs when ordered on `today` and delivered on `delivery`.
///
/// The tier is chosen in the price's unit: one carton of twelve is twelve pieces.
///
/// # Errors
/// Refuses units it is not sold in, parts of what is counted, quantities below the lowest tier, days without a price, and sums too large to be real.
pub fn offer(
    article: &Article,
    quantity: Quantity,
    unit: UnitCode,
    today: Day,
    delivery: Day,
) -> Result<Offer, Reason> {
    let packaging = if unit == article.unit {
        None
    } else {
        let package = article
            .packages
            .iter()
            .find(|package| package.unit == unit)
            .ok_or(Reason::UnitNotSold)?;
        Some(Packaging {
            quantity,
            unit,
            contains: package.contains,
        })
    };
    in_whole(quantity, unit)?;
    let pieces = match &packaging {
        None => quantity,
        Some(packaging) => quantity.times(packaging.contains).map_err(|_| Reason::TooLarge)?,
    };
    if pieces.value().is_zero() {
        return Err(Reason::MustBePositive);
    }
    let tier = tier(article, pieces, today).ok_or(Reason::NoPrice)?;
    let net = tier.price.extended(pieces).map_err(|_| Reason::TooLarge)?;
    let cheaper = article
        .prices
        .iter()
        .filter(|row| row.covers(today) && row.from_quantity > pieces)
        .filter_map(|row| {
            let net = row.price.extended(row.from_quantity).ok()?;
            Some(CheaperQuantity {
                quantity: row.from_quantity,
                net,
            })
        })
        .filter(|more| more.net < net)
        .min_by_key(|more| (more.net, more.quantity));
    Ok(Offer {
        quantity: pieces,
        packaging,
        price: tier.price,
        tier_from: tier.from_quantity,
        net,
        tax_rate: article.tax.rate_on(delivery),
        cheaper,
    })
}

/// Refuses parts of what is counted.
///
/// # Errors
/// [`Reason::NotInParts`].
pub fn in_whole(quantity: Quantity, unit: UnitCode) -> Result<(), Reason> {
    if unit.is_counted() && !quantity.value().fract().is_zero() {
        return Err(Reason::NotInParts);
    }
    Ok(())
}

/// The row that prices `pieces` on `day`: of those in force, the one with the highest quantity reached.
pub fn tier(article: &Article, pieces: Quantity, day: Day) -> Option<&PriceRow> {
    article
        .prices
        .iter()
        .filter(|row| row.covers(day) && row.from_quantity <= pieces)
        .max_by_key(|row| row.from_quantity)
}

/// The least one can order on `day`, one unit at least; `None` without a price that day.
pub fn least_quantity(article: &Article, day: Day) -> Option<Quantity> {
    let in_force = article.prices.iter().filter(|row| row.covers(day));
    let least = in_force.map(|row| row.from_quantity).min()?;
    let least = least.max(Quantity::ONE);
    if article.unit.is_counted() {
        least.ceil().ok()
    } else {
        Some(least)
    }
}

/// The price of the least one can order, over the days on which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceSpan {
    /// First day; no bound when none.
    pub from: Option<Day>,
    /// Last day; no bound when none.
    pub to: Option<Day>,
    /// The price.
    pub price: UnitPrice,
}

/// What the least one can order costs, from the first day to the last; days without a price are left out.
pub fn price_spans(article: &Article) -> Vec<PriceSpan> {
    let begins = article.prices.iter().filter_map(|row| row.from);
    let after = article.prices.iter().filter_map(|row| row.to?.tomorrow().ok());
    let mut turns: Vec<Day> = begins.chain(after).collect();
    turns.sort_unstable();
    turns.dedup();
    let starts = std::iter::once(None).chain(turns.iter().copied().map(Some));
    let ends = turns.iter().map(|turn| turn.yesterday().ok()).chain([None]);
    let mut spans: Vec<PriceSpan> = Vec::new();
    for (from, to) in starts.zip(ends) {
        // Any day of the span will do.
        let day = from.or(to).unwrap_or(Day::MIN);
        let least = least_quantity(article, day);
        let Some(row) = least.and_then(|least| tier(article, least, day)) else {
            continue;
        };
        let price = row.price;
        match spans.last_mut() {
            Some(last)
                if last.price == price && last.to.and_then(|to| to.tomorrow().ok()) == from && from.is_some() =>
            {
                last.to = to;
            }
            _ => spans.push(PriceSpan { from, to, price }),
        }
    }
    spans
}
