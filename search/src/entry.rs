//! What the index is told about one article. Texts are taken as they are; nothing here is shown to anyone.

use std::sync::Arc;

use uuid::Uuid;

use crate::price::PriceSpan;

/// One article as one supplier offers it under one agreement, in the list that applies today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The article; unique in the index, no two entries have the same.
    pub article: Uuid,
    /// The framework agreement the article can be called off from.
    pub agreement: Uuid,
    /// The supplier who offers it.
    pub supplier: Uuid,
    /// The price list it stands in.
    pub list: Uuid,
    /// The supplier's article number, with any punctuation.
    pub article_number: String,
    /// Global Trade Item Number of 8, 12, 13 or 14 digits.
    pub gtin: Option<String>,
    /// Name of the article.
    pub name: String,
    /// Description; its first 4 000 letters are searchable.
    pub description: String,
    /// Brand or maker.
    pub brand: Option<String>,
    /// CPV code (Common Procurement Vocabulary), its eight digits without the check digit.
    pub cpv: String,
    /// Names of the CPV code and its parents, in Norwegian and English; shared by all articles of the code.
    pub cpv_names: Arc<[String]>,
    /// Name of the supplier.
    pub supplier_name: Arc<str>,
    /// Title of the agreement.
    pub agreement_title: Arc<str>,
    /// Words the supplier or the agreement manager wants the article to be found by.
    pub keywords: Vec<String>,
    /// What one unit costs, by day; days without a price are left out.
    pub prices: Vec<PriceSpan>,
    /// Opaque tags of the standardised assortments the article is in, such as the id of an organisation.
    pub assortments: Vec<String>,
}
