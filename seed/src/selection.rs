//! How much of the demonstration is loaded: all of it, or what tests need.

use crate::articles::SeedArticle;

/// How much is loaded. Organisations, people, suppliers and agreements are always all there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// All articles and the half year of orders.
    Everything,
    /// Some sixty articles, nothing ordered yet.
    Small,
}

/// The computers some municipalities have settled on.
pub(crate) const STANDARD_PC: [&str; 3] = [
    "Elev-PC 13,3 tommer, 8 GB minne, 128 GB lagring",
    "Lærer-PC 14 tommer, 16 GB minne, 512 GB lagring",
    "Nettbrett 10,2 tommer, 64 GB, grått",
];

/// Agreement, family and how many of its variants the small selection has, as far as a supplier offers them.
const FEW: [(&str, u32, u32); 19] = [
    ("kontor", 1, 8),
    ("kontor", 3, 3),
    ("kontor", 10, 2),
    ("kontor", 20, 3),
    ("kontor", 23, 1),
    ("kontor", 27, 2),
    ("kontor", 31, 3),
    ("pc", 1, 2),
    ("pc", 13, 3),
    ("nett", 1, 2),
    ("nett", 40, 1),
    ("mat", 1, 4),
    ("mat", 20, 2),
    ("mat", 30, 2),
    ("renhold", 1, 2),
    ("renhold", 14, 2),
    ("renhold", 50, 2),
    ("oppvekst", 1, 1),
    ("oppvekst", 9, 1),
];

impl Selection {
    /// Whether an article is among those selected.
    pub(crate) fn has(self, article: &SeedArticle) -> bool {
        match self {
            Self::Everything => true,
            Self::Small => few(article) || STANDARD_PC.contains(&article.name.as_str()),
        }
    }
}

fn few(article: &SeedArticle) -> bool {
    // An article number ends in three digits for the family and two for the variant.
    let start = article.number.len().saturating_sub(5);
    let digits = article
        .number
        .get(start..)
        .and_then(|digits| digits.parse::<u32>().ok());
    digits.is_some_and(|digits| {
        let (family, variant) = (digits / 100, digits % 100);
        FEW.iter().any(|(agreement, chosen, variants)| {
            *agreement == article.agreement && *chosen == family && variant < *variants
        })
    })
}
