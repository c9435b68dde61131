//! Articles of price lists, written down and generated ones alike.

use super::{parsed, quantity, tax, wrong};
use crate::articles::SeedArticle;
use crate::error::SeedError;
use crate::generator::GeneratedArticle;
use rust_decimal::Decimal;
use samkjop_domain::catalogue::{Article, Package, PriceRow};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use samkjop_domain::quantity::UnitPrice;

/// Which list an article stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub list: PriceListId,
    pub agreement: AgreementId,
    pub supplier: OrganisationId,
}

pub(crate) fn written(data: &SeedArticle, place: Place) -> Result<Article, SeedError> {
    let package = |(unit, holds): &(String, Decimal)| package(unit, *holds);
    Ok(Article {
        id: ArticleId::of(place.agreement, place.supplier, &data.number),
        list: place.list,
        agreement: place.agreement,
        supplier: place.supplier,
        number: data.number.clone(),
        name: data.name.clone(),
        description: non_empty(&data.description),
        brand: non_empty(&data.brand),
        gtin: data.gtin.as_deref().map(|gtin| parsed("GTIN", gtin)).transpose()?,
        cpv: parsed("CPV code", &data.cpv)?,
        unit: parsed("unit", &data.unit)?,
        packages: data.packages.iter().map(package).collect::<Result<_, _>>()?,
        tax: tax(&data.tax)?,
        keywords: keywords(&data.keywords, data.eco_label),
        prices: prices(&data.tiers, data.base_quantity)?,
    })
}

pub(crate) fn generated(data: GeneratedArticle, place: Place) -> Result<Article, SeedError> {
    let package = |(unit, holds): &(&str, Decimal)| package(unit, *holds);
    Ok(Article {
        id: ArticleId::of(place.agreement, place.supplier, &data.number),
        list: place.list,
        agreement: place.agreement,
        supplier: place.supplier,
        gtin: Some(parsed("GTIN", &data.gtin)?),
        cpv: parsed("CPV code", data.cpv)?,
        unit: parsed("unit", data.unit)?,
        packages: data.packages.iter().map(package).collect::<Result<_, _>>()?,
        tax: tax(data.tax)?,
        keywords: keywords(&data.keywords, data.eco_label),
        prices: prices(&data.tiers, data.base_quantity)?,
        number: data.number,
        name: data.name,
        description: non_empty(&data.description),
        brand: non_empty(&data.brand),
    })
}

fn prices(tiers: &[(Decimal, Decimal)], base: Decimal) -> Result<Vec<PriceRow>, SeedError> {
    let base = quantity(base)?;
    let row = |(from, price): &(Decimal, Decimal)| {
        Ok(PriceRow {
            from_quantity: quantity(*from)?,
            price: UnitPrice::new(*price, base).map_err(|error| wrong("price", price, error))?,
            from: None,
            to: None,
        })
    };
    tiers.iter().map(row).collect()
}

fn package(unit: &str, holds: Decimal) -> Result<Package, SeedError> {
    Ok(Package {
        unit: parsed("package", unit)?,
        contains: quantity(holds)?,
    })
}

/// Articles have no field for an eco-label, but people look for it.
fn keywords(own: &[String], eco_label: bool) -> Vec<String> {
    own.iter()
        .cloned()
        .chain(eco_label.then(|| "miljømerket".to_owned()))
        .collect()
}

fn non_empty(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(str::to_owned)
}
