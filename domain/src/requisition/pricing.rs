//! Pricing wanted lines by all rules that apply to the buyer today. Used when a basket is shown, when a requisition is
//! submitted, and again when it becomes orders: the same rules each time.

use super::stored::StoredLine;
use crate::agreement::{Agreement, CallOffRule};
use crate::assortment::Assortment;
use crate::basket::{WantedItem, WantedLine};
use crate::calendar::Day;
use crate::catalogue::Article;
use crate::free_text::FreeText;
use crate::identifiers::{CpvCode, Gtin};
use crate::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use crate::money::Money;
use crate::order::Packaging;
use crate::pricing::{self, CheaperQuantity, in_whole};
use crate::quantity::{Quantity, UnitPrice};
use crate::refusal::{Reason, Refusals};
use crate::tax::{Rate, TaxClass, TaxTotals, TaxableLine, totals};
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};

/// A wanted line with what it costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StoredLine", into = "StoredLine")]
pub struct PricedLine {
    /// What it is of, with what only that kind has.
    pub item: PricedItem,
    /// The agreement.
    pub agreement: AgreementId,
    /// The supplier.
    pub supplier: OrganisationId,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// What it is, in the common procurement vocabulary.
    pub cpv: CpvCode,
    /// How much, in the price's unit.
    pub quantity: Quantity,
    /// The price's unit.
    pub unit: UnitCode,
    /// Price per base quantity.
    pub price: UnitPrice,
    /// How it is taxed.
    pub tax: TaxClass,
    /// The rate on the day of delivery.
    pub tax_rate: Rate,
    /// Price × quantity, rounded once.
    pub net: Money,
    /// The buyer's coding.
    pub coding: Option<String>,
}

/// What a line is of.
#[derive(Debug, Clone, PartialEq)]
pub enum PricedItem {
    /// An article of a price list.
    Article(PricedArticle),
    /// Something outside the price list.
    FreeText {
        /// Why it is outside. Internal.
        reason: String,
    },
}

/// What only a line of an article has.
#[derive(Debug, Clone, PartialEq)]
pub struct PricedArticle {
    /// The article.
    pub article: ArticleId,
    /// The price list it was priced from.
    pub list: PriceListId,
    /// The supplier's own number for it.
    pub supplier_article_number: String,
    /// Global trade item number.
    pub gtin: Option<Gtin>,
    /// How much was asked for, in `ordered_unit`.
    pub ordered_quantity: Quantity,
    /// The unit it was asked for in.
    pub ordered_unit: UnitCode,
    /// How it was asked for when not in the price's unit.
    pub packaging: Option<Packaging>,
    /// Where the tier of that price begins.
    pub tier_from: Quantity,
}

impl PricedLine {
    /// What only a line of an article has.
    pub fn article(&self) -> Option<&PricedArticle> {
        match &self.item {
            PricedItem::Article(article) => Some(article),
            PricedItem::FreeText { .. } => None,
        }
    }

    /// Why it is outside the price list; `None` when it is an article of one.
    pub fn reason(&self) -> Option<&str> {
        match &self.item {
            PricedItem::Article(_) => None,
            PricedItem::FreeText { reason } => Some(reason),
        }
    }

    /// What was asked for.
    pub fn wanted(&self) -> WantedLine {
        let (item, quantity, unit) = match &self.item {
            PricedItem::Article(article) => (
                WantedItem::Article(article.article),
                article.ordered_quantity,
                article.ordered_unit,
            ),
            PricedItem::FreeText { reason } => {
                let free_text = FreeText {
                    agreement: self.agreement,
                    supplier: self.supplier,
                    text: self.name.clone(),
                    description: self.description.clone(),
                    price: self.price,
                    tax: self.tax,
                    cpv: self.cpv,
                    reason: reason.clone(),
                };
                (WantedItem::FreeText(free_text), self.quantity, self.unit)
            }
        };
        WantedLine {
            item,
            quantity,
            unit,
            coding: self.coding.clone(),
        }
    }
}

/// What an article is offered by today: everything the rules need to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// The article as the list in force today has it.
    pub article: Article,
    /// Suppliers of the same agreement that offer the same item (by GTIN) today, this one not among them.
    pub others: Vec<OrganisationId>,
}

/// What the rules need to know beside the lines.
#[derive(Clone, Copy)]
pub struct Market<'a> {
    /// The agreements of the articles.
    pub agreements: &'a [Agreement],
    /// The articles that some list in force today offers.
    pub offered: &'a [Offered],
    /// The buyer's assortments.
    pub assortments: &'a [Assortment],
    /// Names of suppliers, for sentences.
    pub supplier_name: &'a dyn Fn(OrganisationId) -> String,
}

/// A line as a basket shows it: what it costs, and the hint that more would cost less.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// What it costs.
    pub line: PricedLine,
    /// A greater quantity that costs less in all.
    pub cheaper: Option<CheaperQuantity>,
}

/// What `wanted` costs `buyer` when ordered on `today` and delivered on `delivery`, or every reason why it cannot be ordered.
///
/// # Errors
/// Refuses articles not offered today, agreements the buyer may not call off from, suppliers ranked lower than one with the
/// same item, articles outside a required assortment, and all that [`pricing::offer`] refuses. A free text is refused as
/// [`FreeText::checked`] does, and from another supplier than the one ranked first: there is no item others could be compared by.
pub fn quote(
    wanted: &WantedLine,
    buyer: OrganisationId,
    market: Market<'_>,
    today: Day,
    delivery: Day,
) -> Result<Quote, Refusals> {
    match &wanted.item {
        WantedItem::Article(article) => quote_article(*article, wanted, buyer, market, today, delivery),
        WantedItem::FreeText(free_text) => quote_free_text(free_text, wanted, buyer, market, today, delivery),
    }
}

fn quote_article(
    wanted_article: ArticleId,
    wanted: &WantedLine,
    buyer: OrganisationId,
    market: Market<'_>,
    today: Day,
    delivery: Day,
) -> Result<Quote, Refusals> {
    let Some(Offered { article, others }) = market
        .offered
        .iter()
        .find(|offered| offered.article.id == wanted_article)
    else {
        return Err(Reason::ArticleNotOffered.at("article").into());
    };
    let agreement = market
        .agreements
        .iter()
        .find(|agreement| agreement.id == article.agreement)
        .ok_or_else(|| Reason::ArticleNotOffered.at("article"))?;
    let mut refused = Refusals::none();
    if let Err(reason) = agreement.may_call_off(buyer, article.supplier, today) {
        refused.add(reason.at("article"));
    }
    if let Some(better) = better_ranked(agreement, article.supplier, others.iter().copied()) {
        refused.add(
            Reason::HigherRankedSupplier {
                supplier: (market.supplier_name)(better),
            }
            .at("article"),
        );
    }
    let outside = |assortment: &&Assortment| assortment.agreement == agreement.id && !assortment.allows(article.id);
    if market.assortments.iter().any(|assortment| outside(&assortment)) {
        refused.add(Reason::OutsideAssortment.at("article"));
    }
    match pricing::offer(article, wanted.quantity, wanted.unit, today, delivery) {
        Ok(offer) => refused.or(Quote {
            line: PricedLine {
                item: PricedItem::Article(PricedArticle {
                    article: article.id,
                    list: article.list,
                    supplier_article_number: article.number.clone(),
                    gtin: article.gtin,
                    ordered_quantity: wanted.quantity,
                    ordered_unit: wanted.unit,
                    packaging: offer.packaging,
                    tier_from: offer.tier_from,
                }),
                agreement: article.agreement,
                supplier: article.supplier,
                name: article.name.clone(),
                description: article.description.clone(),
                cpv: article.cpv,
                quantity: offer.quantity,
                unit: article.unit,
                price: offer.price,
                tax: article.tax,
                tax_rate: offer.tax_rate,
                net: offer.net,
                coding: wanted.coding.clone(),
            },
            cheaper: offer.cheaper,
        }),
        Err(reason) => {
            let field = if reason == Reason::UnitNotSold {
                "unit"
            } else {
                "quantity"
            };
            refused.add(reason.at(field));
            Err(refused)
        }
    }
}

fn quote_free_text(
    free_text: &FreeText,
    wanted: &WantedLine,
    buyer: OrganisationId,
    market: Market<'_>,
    today: Day,
    delivery: Day,
) -> Result<Quote, Refusals> {
    let mut refused = Refusals::none();
    let checked = refused.take("freeText", free_text.checked());
    let agreement = market
        .agreements
        .iter()
        .find(|agreement| agreement.id == free_text.agreement && agreement.seen_by(buyer));
    match agreement {
        None => refused.add(Reason::NotFound.at("freeText.agreement")),
        Some(agreement) => {
            if let Err(reason) = agreement.may_call_off(buyer, free_text.supplier, today) {
                let field = if reason == Reason::NotASupplier {
                    "freeText.supplier"
                } else {
                    "freeText.agreement"
                };
                refused.add(reason.at(field));
            }
            let all = agreement.terms.suppliers.iter().map(|supplier| supplier.organisation);
            if let Some(first) = better_ranked(agreement, free_text.supplier, all) {
                refused.add(
                    Reason::HigherRankedSupplier {
                        supplier: (market.supplier_name)(first),
                    }
                    .at("freeText.supplier"),
                );
            }
        }
    }
    if wanted.quantity.is_zero() {
        refused.add(Reason::MustBePositive.at("quantity"));
    }
    refused.take("quantity", in_whole(wanted.quantity, wanted.unit));
    let net = free_text.price.extended(wanted.quantity);
    let net = refused.take("quantity", net.map_err(|_| Reason::TooLarge));
    let (Some(checked), Some(net)) = (checked, net) else {
        return Err(refused);
    };
    refused.or(Quote {
        line: PricedLine {
            item: PricedItem::FreeText { reason: checked.reason },
            agreement: checked.agreement,
            supplier: checked.supplier,
            name: checked.text,
            description: checked.description,
            cpv: checked.cpv,
            quantity: wanted.quantity,
            unit: wanted.unit,
            price: checked.price,
            tax: checked.tax,
            tax_rate: checked.tax.rate_on(delivery),
            net,
            coding: wanted.coding.clone(),
        },
        cheaper: None,
    })
}

/// All lines priced, or all refusals, each under `lines.<index>`.
///
/// # Errors
/// As [`quote`], for every line at once.
pub fn price_all(
    wanted: &[WantedLine],
    buyer: OrganisationId,
    market: Market<'_>,
    today: Day,
    delivery: Day,
) -> Result<Vec<PricedLine>, Refusals> {
    let mut refused = Refusals::none();
    let mut lines = Vec::with_capacity(wanted.len());
    for (index, line) in wanted.iter().enumerate() {
        let priced = quote(line, buyer, market, today, delivery);
        lines.extend(refused.take(&format!("lines.{index}"), priced).map(|quote| quote.line));
    }
    refused.or(lines)
}

/// Net, tax per category and gross of `lines`.
///
/// # Errors
/// Refuses sums too large to be real.
pub fn sums(lines: &[PricedLine], delivery: Day) -> Result<TaxTotals, Refusals> {
    let taxable: Vec<TaxableLine> = lines
        .iter()
        .map(|line| TaxableLine {
            class: line.tax,
            net: line.net,
        })
        .collect();
    totals(&taxable, Money::ZERO, delivery).map_err(|_| Reason::TooLarge.at("lines").into())
}

/// The supplier that must be asked first, if another than `supplier`.
fn better_ranked(
    agreement: &Agreement,
    supplier: OrganisationId,
    others: impl Iterator<Item = OrganisationId>,
) -> Option<OrganisationId> {
    match agreement.terms.call_off {
        CallOffRule::SingleSupplier => None,
        CallOffRule::Ranking => {
            let own = agreement.rank_of(supplier)?;
            let ranked = others.filter_map(|other| agreement.rank_of(other).map(|rank| (rank, other)));
            ranked.filter(|(rank, _)| *rank < own).min().map(|(_, other)| other)
        }
    }
}
