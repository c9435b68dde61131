//! What can be asked, and what comes back.

use uuid::Uuid;

use crate::price::PriceRange;

/// A search or, with an empty text, a walk through the catalogue by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What the user typed. Anything is allowed; the first 200 letters and 12 words count.
    /// Without a letter or digit in it the whole catalogue is browsed, by name in Norwegian order.
    pub text: String,
    /// The agreements the organisation may call off today. Nothing outside them is returned, counted or suggested;
    /// an empty list finds nothing.
    pub agreements: Vec<Uuid>,
    /// Chosen suppliers; empty means all.
    pub suppliers: Vec<Uuid>,
    /// Chosen agreements among [`agreements`](Self::agreements); empty means all.
    pub agreement_facet: Vec<Uuid>,
    /// Chosen CPV codes as leading digits (`"30"`, `"301976"`); empty means all.
    pub cpv_prefixes: Vec<String>,
    /// Only articles that carry this assortment tag.
    pub assortment: Option<String>,
    /// Only articles with such a price.
    pub prices: PriceRange,
    /// The day prices are looked at, in days since 1970-01-01.
    pub day: i32,
    /// In which order the hits stand.
    pub sort: Sort,
    /// Whether to count by price too. It costs a look at every match.
    pub count_prices: bool,
    /// How many hits to skip, at most 10 000.
    pub offset: usize,
    /// How many hits to return, at most 100.
    pub limit: usize,
}

/// In which order hits stand; equals stand in Norwegian order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; by name when there is no text.
    #[default]
    Fit,
    /// By name.
    Name,
    /// By the price of one unit, the lowest first and those without a price last.
    PriceAscending,
    /// By the price of one unit, the highest first and those without a price last.
    PriceDescending,
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Number of articles that match the text and every choice.
    pub total: usize,
    /// The asked-for page of them.
    pub hits: Vec<Hit>,
    /// Exact counts for narrowing the choice further.
    pub facets: Facets,
    /// The text as the best hit spells it, when it was found only by forgiving typing errors.
    pub did_you_mean: Option<String>,
}

/// One article found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub article: Uuid,
    /// Its agreement.
    pub agreement: Uuid,
    /// Its supplier.
    pub supplier: Uuid,
    /// The price list it stands in.
    pub list: Uuid,
    /// Relevance; comparable only within one answer, 0 when browsing.
    pub score: f32,
}

/// Counts per agreement, supplier and CPV division, largest first, then by id; groups without articles are left out.
///
/// A facet's own choice does not narrow its own counts: with supplier A chosen, the suppliers still show what choosing
/// B as well would add, while the counts of agreements and divisions are those of A alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Articles per agreement.
    pub agreements: Vec<(Uuid, u64)>,
    /// Articles per supplier.
    pub suppliers: Vec<(Uuid, u64)>,
    /// Articles per CPV division (the first two digits).
    pub cpv_divisions: Vec<(String, u64)>,
    /// Articles per group of [`PRICE_BANDS`](crate::PRICE_BANDS), in the order of prices; all groups when prices are counted,
    /// none otherwise.
    pub prices: Vec<u64>,
}
