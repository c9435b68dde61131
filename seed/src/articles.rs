//! The articles of the six agreements, written down as families of variants in `data/articles/*.csv` and unfolded here.
//!
//! One row is a family: a name with places for variants, the axes that fill them, a price and everything the variants
//! share. Each supplier of the agreement offers most of them under a number and at a price of its own; the GTIN is the same.

use crate::agreements_data::agreements;
use crate::random::SplitMix64;
use crate::suppliers::supplier_by_key;
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

mod axes;

use axes::{Axis, variants};

/// One supplier's offer of one article on one agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedArticle {
    /// Key of the agreement.
    pub agreement: &'static str,
    /// Key of the supplier.
    pub supplier: &'static str,
    /// The supplier's own article number, unique with the supplier.
    pub number: String,
    /// Name in bokmål.
    pub name: String,
    /// One to three sentences in bokmål.
    pub description: String,
    /// Fictional brand; empty for goods without one and for services.
    pub brand: String,
    /// CPV code with check digit.
    pub cpv: String,
    /// GTIN-13 in the range for restricted circulation (first digits 20, GS1 General Specifications § 2.1.11), the same
    /// for every supplier of the article; `None` for services and goods sold by weight.
    pub gtin: Option<String>,
    /// UN/ECE unit the price and the tiers count in.
    pub unit: String,
    /// Larger packages: UN/ECE package code and how many units it holds.
    pub packages: Vec<(String, Decimal)>,
    /// Tax class: `general` (25 %) or `food` (15 %).
    pub tax: String,
    /// Smallest quantity one can order, in `unit`.
    pub minimum_quantity: Decimal,
    /// From this quantity, this price for `base_quantity` units, without VAT; quantities grow, prices fall.
    pub tiers: Vec<(Decimal, Decimal)>,
    /// How many units the price is for, usually 1.
    pub base_quantity: Decimal,
    /// Carries a recognised eco-label (miljømerke).
    pub eco_label: bool,
    /// Further words people search with.
    pub keywords: Vec<String>,
    /// Its share of what is ordered in the demonstration's history, against the others of the agreement; 0 is never.
    pub weight: u32,
    /// How many one usually orders, in `unit`.
    pub usual_quantity: Decimal,
}

/// A row of the article data that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum ArticleDataError {
    /// The file is not a table of the expected shape.
    #[error("article data of {file}: {source}")]
    Table {
        /// Which file.
        file: &'static str,
        /// What the reader said.
        source: csv::Error,
    },
    /// One field has a value that makes no sense.
    #[error("article data of {file}, family {family}: {field} is “{value}”")]
    Field {
        /// Which file.
        file: &'static str,
        /// Identifier of the family.
        family: String,
        /// Name of the column.
        field: &'static str,
        /// What stands there.
        value: String,
    },
}

const FILES: [(&str, &str); 6] = [
    ("kontor", include_str!("../data/articles/kontor.csv")),
    ("pc", include_str!("../data/articles/pc.csv")),
    ("nett", include_str!("../data/articles/nett.csv")),
    ("mat", include_str!("../data/articles/mat.csv")),
    ("renhold", include_str!("../data/articles/renhold.csv")),
    ("oppvekst", include_str!("../data/articles/oppvekst.csv")),
];

/// Columns of the data files, in order.
const COLUMNS: [&str; 16] = [
    "id",
    "name",
    "axes",
    "brand",
    "unit",
    "packages",
    "minimum",
    "price",
    "discounts",
    "base",
    "tax",
    "cpv",
    "flags",
    "demand",
    "keywords",
    "description",
];

/// All offers of all six agreements, by agreement, supplier and number.
///
/// # Errors
/// A row of the data that cannot be understood; a test makes sure that there is none.
pub fn articles() -> Result<Vec<SeedArticle>, ArticleDataError> {
    let mut all = Vec::with_capacity(2_300);
    // The day moves dates only; suppliers and ranks are the same on every day.
    for agreement in agreements(Date::ZERO) {
        let Some((file, text)) = FILES.iter().find(|(key, _)| *key == agreement.key) else {
            continue;
        };
        let families = families(file, text)?;
        for (rank, supplier) in agreement.suppliers.iter().enumerate() {
            for family in &families {
                family.unfold(agreement.key, agreement.digit, supplier, rank, &mut all);
            }
        }
    }
    Ok(all)
}

/// One row of a data file, parsed.
struct Family {
    id: u32,
    name: String,
    axes: Vec<Axis>,
    brand: String,
    unit: String,
    packages: Vec<(String, Decimal)>,
    minimum: Decimal,
    price: Decimal,
    discounts: Vec<(Decimal, Decimal)>,
    base: Decimal,
    tax: String,
    cpv: String,
    eco_label: bool,
    has_gtin: bool,
    weight: u32,
    usual_quantity: Decimal,
    keywords: Vec<String>,
    description: String,
}

fn families(file: &'static str, text: &str) -> Result<Vec<Family>, ArticleDataError> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|source| ArticleDataError::Table { file, source })?;
        all.push(Row { file, record }.family()?);
    }
    Ok(all)
}

struct Row {
    file: &'static str,
    record: csv::StringRecord,
}

impl Row {
    fn text(&self, column: &str) -> &str {
        let position = COLUMNS.iter().position(|name| *name == column);
        position.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn wrong(&self, field: &'static str) -> ArticleDataError {
        ArticleDataError::Field {
            file: self.file,
            family: self.text("id").to_owned(),
            field,
            value: self.text(field).to_owned(),
        }
    }

    fn decimal(&self, field: &'static str, when_empty: Decimal) -> Result<Decimal, ArticleDataError> {
        match self.text(field) {
            "" => Ok(when_empty),
            text => Decimal::from_str_exact(text).map_err(|_| self.wrong(field)),
        }
    }

    /// Pairs such as `XPK:5 XCT:20`, split at blanks and colons.
    fn pairs<T>(
        &self,
        field: &'static str,
        first: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<(T, Decimal)>, ArticleDataError> {
        self.text(field)
            .split_whitespace()
            .map(|pair| {
                let (left, right) = pair.split_once(':')?;
                Some((first(left)?, Decimal::from_str_exact(right).ok()?))
            })
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| self.wrong(field))
    }

    fn family(&self) -> Result<Family, ArticleDataError> {
        let flags = self.text("flags");
        let demand = self.text("demand");
        let (weight, usual) = demand.split_once('x').unwrap_or(("0", "1"));
        Ok(Family {
            id: self.text("id").parse().map_err(|_| self.wrong("id"))?,
            name: self.text("name").to_owned(),
            axes: Axis::all(self.text("axes")).ok_or_else(|| self.wrong("axes"))?,
            brand: self.text("brand").to_owned(),
            unit: self.text("unit").to_owned(),
            packages: self.pairs("packages", |code| Some(code.to_owned()))?,
            minimum: self.decimal("minimum", Decimal::ONE)?,
            price: self.decimal("price", Decimal::ZERO)?,
            discounts: self.pairs("discounts", |quantity| Decimal::from_str_exact(quantity).ok())?,
            base: self.decimal("base", Decimal::ONE)?,
            tax: self.text("tax").to_owned(),
            cpv: self.text("cpv").to_owned(),
            eco_label: flags.contains('e'),
            has_gtin: !flags.contains('u'),
            weight: weight.parse().map_err(|_| self.wrong("demand"))?,
            usual_quantity: Decimal::from_str_exact(usual).map_err(|_| self.wrong("demand"))?,
            keywords: self
                .text("keywords")
                .split_whitespace()
                .map(|word| word.replace('_', " "))
                .collect(),
            description: self.text("description").to_owned(),
        })
    }
}

impl Family {
    fn unfold(
        &self,
        agreement: &'static str,
        digit: u8,
        supplier: &'static str,
        rank: usize,
        all: &mut Vec<SeedArticle>,
    ) {
        let prefix = supplier_by_key(supplier).map_or("", |supplier| supplier.number_prefix);
        let variants = variants(&self.axes);
        // A family with many colours is not ordered more often than one without.
        let weight = self.weight * 1_000 / u32::try_from(variants.len().max(1)).unwrap_or(1);
        for (index, variant) in variants.into_iter().enumerate() {
            let id = u64::from(self.id) * 100 + u64::try_from(index).unwrap_or(0);
            let mut random = SplitMix64::of(u64::from(digit), id * 8 + u64::try_from(rank).unwrap_or(0));
            // A lower rank has a smaller assortment: what a real second supplier's price form looks like.
            let missing_per_hundred = [0, 42, 58].get(rank).copied().unwrap_or(60);
            if random.below(100) < missing_per_hundred {
                continue;
            }
            all.push(SeedArticle {
                agreement,
                supplier,
                number: format!("{prefix}{digit}{id:05}"),
                name: variant.fill(&self.name),
                description: variant.fill(&self.description),
                brand: self.brand.clone(),
                cpv: self.cpv.clone(),
                gtin: self
                    .has_gtin
                    .then(|| gtin13(200_000_000_000 + u64::from(digit) * 100_000_000 + id)),
                unit: self.unit.clone(),
                packages: self.packages.clone(),
                tax: self.tax.clone(),
                minimum_quantity: self.minimum,
                tiers: self.tiers(variant.price(self.price), rank, &mut random),
                base_quantity: self.base,
                eco_label: self.eco_label,
                keywords: self.keywords.clone(),
                weight: if rank == 0 { weight } else { 0 },
                usual_quantity: self.usual_quantity,
            });
        }
    }

    /// The price from the smallest quantity on and the discounted ones, each strictly below the one before.
    fn tiers(&self, price: Decimal, rank: usize, random: &mut SplitMix64) -> Vec<(Decimal, Decimal)> {
        // Ranked by price as a whole; single articles may be cheaper further down.
        let percent = [100, 104, 107].get(rank).copied().unwrap_or(110);
        let spread = if rank == 0 {
            0
        } else {
            i64::try_from(random.below(90)).unwrap_or(0) - 45
        };
        let price = price * Decimal::new(percent * 10 + spread, 3);
        let first = neat(price);
        let mut tiers = vec![(self.minimum, first)];
        let mut last = first;
        for (quantity, discount) in &self.discounts {
            let reduced = neat(price * (Decimal::ONE - *discount / Decimal::ONE_HUNDRED));
            if reduced < last && *quantity > self.minimum {
                tiers.push((*quantity, reduced));
                last = reduced;
            }
        }
        tiers
    }
}

/// Rounds as price lists do: whole kroner from 2 000, half kroner from 200, tens of øre from 20, else øre.
fn neat(price: Decimal) -> Decimal {
    let step = if price >= Decimal::from(2_000) {
        Decimal::ONE
    } else if price >= Decimal::from(200) {
        Decimal::new(5, 1)
    } else if price >= Decimal::from(20) {
        Decimal::new(1, 1)
    } else {
        Decimal::new(1, 2)
    };
    let mut rounded = (price / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step;
    rounded.rescale(2);
    rounded
}

/// Adds the mod-10 check digit of GS1 to twelve digits.
#[must_use]
pub fn gtin13(twelve_digits: u64) -> String {
    let text = format!("{twelve_digits:012}");
    let sum: u32 = text
        .bytes()
        .enumerate()
        .map(|(index, digit)| u32::from(digit.saturating_sub(b'0')) * if index % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{text}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::known_cpv_codes;
