//! Standardised assortments: what a municipality has settled on within an agreement, such as "the standard PC".

use crate::access::{ManageAssortment, Permit};
use crate::changes::{Changes, Event, Moment};
use crate::ids::{AgreementId, ArticleId, AssortmentId, OrganisationId, Version};
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A municipality's choice among the articles of an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assortment {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: AssortmentId,
    /// Optimistic version.
    pub version: Version,
    /// Whose choice.
    pub organisation: OrganisationId,
    /// Within which agreement; one assortment per organisation and agreement.
    pub agreement: AgreementId,
    /// What it is called.
    pub title: String,
    /// Whether other articles of the agreement may still be ordered.
    pub binding: Binding,
    /// The articles.
    pub articles: BTreeSet<ArticleId>,
}

/// How much an assortment binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// Shown first; others may be ordered.
    Recommended,
    /// Nothing else of the agreement may be ordered.
    Required,
}

/// Most articles of an assortment.
pub const MOST_ARTICLES: u32 = 5_000;

impl Assortment {
    /// A new or changed assortment.
    ///
    /// # Errors
    /// Refuses one without a title, empty though required, or too large.
    pub fn set(
        permit: &Permit<ManageAssortment>,
        before: Option<Assortment>,
        agreement: AgreementId,
        title: &str,
        binding: Binding,
        articles: BTreeSet<ArticleId>,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let mut refused = Refusals::none();
        if title.trim().is_empty() {
            refused.add(Reason::Required.at("title"));
        }
        if articles.is_empty() && binding == Binding::Required {
            refused.add(Reason::Required.at("articles"));
        }
        if articles.len() > MOST_ARTICLES as usize {
            refused.add(Reason::TooMany { max: MOST_ARTICLES }.at("articles"));
        }
        refused.or(())?;
        let new = before.is_none();
        let assortment = Self {
            id: before
                .as_ref()
                .map_or_else(|| AssortmentId(moment.fresh()), |before| before.id),
            version: before.map(|before| before.version).unwrap_or_default(),
            organisation: permit.organisation(),
            agreement,
            title: title.trim().to_owned(),
            binding,
            articles,
        };
        let detail = format!("{} articles", assortment.articles.len());
        let changes = Changes::none().event(Event::by(permit, moment, "assortment", assortment.id.0, detail));
        let changes = if new {
            changes.create(assortment.clone())
        } else {
            changes.update(assortment.clone())
        };
        Ok((assortment, changes))
    }

    /// Whether `article` may be ordered under this assortment.
    pub fn allows(&self, article: ArticleId) -> bool {
        self.binding == Binding::Recommended || self.articles.contains(&article)
    }
}
