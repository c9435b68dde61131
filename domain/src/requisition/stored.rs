//! How a priced line is stored: flat, and that of an article to the letter as before there were free texts, for the hash of a
//! content is over this form.

use super::pricing::{PricedArticle, PricedItem, PricedLine};
use crate::identifiers::{CpvCode, Gtin};
use crate::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use crate::money::Money;
use crate::order::Packaging;
use crate::quantity::{Quantity, UnitPrice};
use crate::tax::{Rate, TaxClass};
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};

/// A line as it is stored. What only an article has is missing from a free text, and the reason from an article.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<ArticleId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<PriceListId>,
    agreement: AgreementId,
    supplier: OrganisationId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    supplier_article_number: Option<String>,
    name: String,
    description: Option<String>,
    gtin: Option<Gtin>,
    cpv: CpvCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ordered_quantity: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ordered_unit: Option<UnitCode>,
    quantity: Quantity,
    unit: UnitCode,
    packaging: Option<Packaging>,
    price: UnitPrice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tier_from: Option<Quantity>,
    tax: TaxClass,
    tax_rate: Rate,
    net: Money,
    coding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<PricedLine> for StoredLine {
    fn from(line: PricedLine) -> Self {
        let (article, reason) = match line.item {
            PricedItem::Article(article) => (Some(article), None),
            PricedItem::FreeText { reason } => (None, Some(reason)),
        };
        let of = article.as_ref();
        Self {
            article: of.map(|article| article.article),
            list: of.map(|article| article.list),
            agreement: line.agreement,
            supplier: line.supplier,
            ordered_quantity: of.map(|article| article.ordered_quantity),
            ordered_unit: of.map(|article| article.ordered_unit),
            tier_from: of.map(|article| article.tier_from),
            gtin: of.and_then(|article| article.gtin),
            name: line.name,
            description: line.description,
            cpv: line.cpv,
            quantity: line.quantity,
            unit: line.unit,
            price: line.price,
            tax: line.tax,
            tax_rate: line.tax_rate,
            net: line.net,
            coding: line.coding,
            reason,
            packaging: of.and_then(|article| article.packaging.clone()),
            supplier_article_number: article.map(|article| article.supplier_article_number),
        }
    }
}

impl TryFrom<StoredLine> for PricedLine {
    type Error = &'static str;

    fn try_from(line: StoredLine) -> Result<Self, Self::Error> {
        let of_article = (
            line.article,
            line.list,
            line.supplier_article_number,
            line.ordered_quantity,
            line.ordered_unit,
            line.tier_from,
        );
        let item = match (of_article, line.reason) {
            (
                (Some(article), Some(list), Some(number), Some(ordered_quantity), Some(ordered_unit), Some(from)),
                None,
            ) => PricedItem::Article(PricedArticle {
                article,
                list,
                supplier_article_number: number,
                gtin: line.gtin,
                ordered_quantity,
                ordered_unit,
                packaging: line.packaging,
                tier_from: from,
            }),
            ((None, None, None, None, None, None), Some(reason)) if line.gtin.is_none() && line.packaging.is_none() => {
                PricedItem::FreeText { reason }
            }
            _ => return Err("a line is either of an article with all that it has, or a free text with its reason"),
        };
        Ok(Self {
            item,
            agreement: line.agreement,
            supplier: line.supplier,
            name: line.name,
            description: line.description,
            cpv: line.cpv,
            quantity: line.quantity,
            unit: line.unit,
            price: line.price,
            tax: line.tax,
            tax_rate: line.tax_rate,
            net: line.net,
            coding: line.coding,
        })
    }
}
