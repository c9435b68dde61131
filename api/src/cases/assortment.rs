//! What a municipality has settled on within its agreements.

use super::{Caller, CaseError, again, agreement, commit, load};
use crate::app::App;
use samkjop_domain::access::{BrowseCatalogue, ManageAssortment};
use samkjop_domain::assortment::{Assortment, Binding};
use samkjop_domain::catalogue::Article;
use samkjop_domain::ids::{AgreementId, ArticleId, AssortmentId, Version};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_store::{AssortmentsOf, Cursor, Found, Page};
use std::collections::BTreeSet;

/// Assortments of the organisation acted for, newest first.
///
/// # Errors
/// Refuses those who may not browse the catalogue; fails with the database.
pub async fn list(
    app: &App,
    caller: &Caller,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Assortment>, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let query = AssortmentsOf {
        organisation: permit.organisation(),
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One assortment, if it is the organisation's own.
///
/// # Errors
/// Refuses those who may not browse the catalogue; fails with the database.
pub async fn one(app: &App, caller: &Caller, id: AssortmentId) -> Result<Option<Assortment>, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let found: Option<Assortment> = app.store.get(id.0).await?;
    Ok(found.filter(|assortment| assortment.organisation == permit.organisation()))
}

/// A part of an assortment's articles, each as offered today or not at all.
///
/// # Errors
/// Fails with the database.
pub async fn articles(
    app: &App,
    assortment: &Assortment,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<(ArticleId, Option<Article>)>, CaseError> {
    let passed = after.and_then(|after| after.id.parse::<ArticleId>().ok());
    let mut rest = assortment
        .articles
        .iter()
        .copied()
        .filter(|id| passed.is_none_or(|passed| *id > passed));
    let ids: Vec<ArticleId> = rest.by_ref().take(first as usize).collect();
    let more = rest.next().is_some();
    let offered = app.store.offered(&ids, app.clock.today()).await?;
    let items = ids.into_iter().map(|id| {
        let article = offered
            .iter()
            .find(|offered| offered.article.id == id)
            .map(|offered| offered.article.clone());
        (
            Cursor {
                key: String::new(),
                id: id.to_string(),
            },
            (id, article),
        )
    });
    Ok(Found {
        items: items.collect(),
        more,
    })
}

/// What is to be settled on.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Within which agreement.
    pub agreement: AgreementId,
    /// The version that was seen; none to settle whatever there was before.
    pub version: Option<Version>,
    /// What it is called.
    pub title: String,
    /// How much it binds.
    pub binding: Binding,
    /// The articles, as a whole.
    pub articles: Vec<ArticleId>,
}

/// Settles on an assortment within an agreement the organisation acted for takes part in, in place of the one before.
///
/// # Errors
/// Refuses as [`Assortment::set`], agreements it does not take part in, articles of others, and a version that is gone.
pub async fn set(app: &App, caller: &Caller, choice: Choice) -> Result<Assortment, CaseError> {
    let permit = caller.may::<ManageAssortment>()?;
    let agreement = agreement::visible(app, caller, choice.agreement).await?;
    agreement
        .participation(permit.organisation())
        .map_err(|reason| reason.at("agreement"))?;
    let known = app.store.known_articles(agreement.id, &choice.articles).await?;
    let mut refused = Refusals::none();
    for (index, _) in choice.articles.iter().enumerate().filter(|(_, id)| !known.contains(id)) {
        refused.add(Reason::NotFound.at(&format!("articles.{index}")));
    }
    refused.or(())?;
    let articles: BTreeSet<ArticleId> = choice.articles.into_iter().collect();
    again!({
        let own = app
            .store
            .find_all(&AssortmentsOf {
                organisation: permit.organisation(),
            })
            .await?;
        let before = own.into_iter().find(|assortment| assortment.agreement == agreement.id);
        let seen = before.as_ref().map(|before| before.version);
        if choice.version.is_some() && seen != choice.version {
            return Err(Reason::ChangedMeanwhile.at("version").into());
        }
        let (assortment, changes) = Assortment::set(
            &permit,
            before,
            agreement.id,
            &choice.title,
            choice.binding,
            articles.clone(),
            app.moment(),
        )?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, assortment.id.0, "").await
    })
}
