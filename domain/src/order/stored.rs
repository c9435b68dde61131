//! How a line of an order is stored: flat, and that of an article as before there were free texts.

use super::{OrderLine, OrderedArticle, Packaging};
use crate::identifiers::{CpvCode, Gtin};
use crate::ids::ArticleId;
use crate::money::Money;
use crate::quantity::{Quantity, UnitPrice};
use crate::tax::{Rate, TaxClass};
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};

/// A line as it is stored. What only an article has is missing from a free text.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredLine {
    number: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<ArticleId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    supplier_article_number: Option<String>,
    name: String,
    description: Option<String>,
    gtin: Option<Gtin>,
    cpv: CpvCode,
    quantity: Quantity,
    unit: UnitCode,
    packaging: Option<Packaging>,
    price: UnitPrice,
    discount: Money,
    tax: TaxClass,
    tax_rate: Rate,
    net: Money,
    coding: Option<String>,
}

impl From<OrderLine> for StoredLine {
    fn from(line: OrderLine) -> Self {
        let of = line.article.as_ref();
        Self {
            number: line.number,
            article: of.map(|article| article.article),
            gtin: of.and_then(|article| article.gtin),
            packaging: of.and_then(|article| article.packaging.clone()),
            supplier_article_number: line.article.map(|article| article.supplier_article_number),
            name: line.name,
            description: line.description,
            cpv: line.cpv,
            quantity: line.quantity,
            unit: line.unit,
            price: line.price,
            discount: line.discount,
            tax: line.tax,
            tax_rate: line.tax_rate,
            net: line.net,
            coding: line.coding,
        }
    }
}

impl TryFrom<StoredLine> for OrderLine {
    type Error = &'static str;

    fn try_from(line: StoredLine) -> Result<Self, Self::Error> {
        let article = match (line.article, line.supplier_article_number, line.gtin, line.packaging) {
            (Some(article), Some(supplier_article_number), gtin, packaging) => Some(OrderedArticle {
                article,
                supplier_article_number,
                gtin,
                packaging,
            }),
            (None, None, None, None) => None,
            _ => return Err("a line of an order is either of an article with its number, or a free text"),
        };
        Ok(Self {
            number: line.number,
            article,
            name: line.name,
            description: line.description,
            cpv: line.cpv,
            quantity: line.quantity,
            unit: line.unit,
            price: line.price,
            discount: line.discount,
            tax: line.tax,
            tax_rate: line.tax_rate,
            net: line.net,
            coding: line.coding,
        })
    }
}
