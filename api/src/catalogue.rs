//! The catalogue in memory: which agreements, price lists and assortments are in force today, and the index over their
//! articles. Derived from the store, kept fresh from its change stream, rebuilt when in doubt. What is decided for good
//! (submitting, releasing) asks the store instead.

pub(crate) mod entries;
mod indexing;
#[cfg(test)]
mod tests;

pub use indexing::index_in;

use crate::clock::Clock;
use crate::graphql::errors::Fault;
use bson::{Document, doc};
use futures_util::StreamExt;
use indexing::bring_up;
use quick_cache::sync::Cache;
use samkjop_domain::agreement::{Agreement, AgreementState};
use samkjop_domain::assortment::Assortment;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceList};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use samkjop_domain::organisation::Organisation;
use samkjop_search::CatalogueIndex;
use samkjop_store::{AgreementsIn, AllAssortments, AllOrganisations, Store};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Articles kept ready to be shown; a row of a list never changes, so they never go stale.
const ARTICLES_READY: usize = 20_000;
/// How long changes are gathered before they are taken in.
const GATHERING: Duration = Duration::from_millis(100);
/// How often the day is looked at, so that midnight is noticed.
const DAY_CHECK: Duration = Duration::from_millis(500);

/// The catalogue of one server; cheap to clone.
#[derive(Debug, Clone)]
pub struct Catalogue {
    store: Store,
    clock: Clock,
    /// The index over the articles in force.
    pub index: CatalogueIndex,
    view: Arc<RwLock<Arc<View>>>,
    articles: Arc<Cache<(PriceListId, ArticleId), Arc<Article>>>,
    /// One at a time, or an older look could be taken in after a newer one.
    refreshing: Arc<tokio::sync::Mutex<()>>,
}

/// What is in force on a day.
#[derive(Debug, Default)]
pub struct View {
    /// The day it was looked at.
    pub day: Option<Day>,
    /// The count of changes when the look began ([`Store::market_revision`]); later ones may be in it already.
    pub revision: Option<i64>,
    /// Active agreements.
    pub agreements: HashMap<AgreementId, Arc<Agreement>>,
    /// The price list in force of each supplier on each agreement.
    pub lists: HashMap<(AgreementId, OrganisationId), PriceList>,
    /// Assortments by organisation.
    pub assortments: HashMap<OrganisationId, Vec<Assortment>>,
    /// All organisations.
    pub organisations: HashMap<OrganisationId, Arc<Organisation>>,
}

impl View {
    /// The agreements `buyer` may call off from on `day`, with some supplier.
    pub fn open_to(&self, buyer: OrganisationId, day: Day) -> Vec<AgreementId> {
        let open = self.agreements.values().filter(|agreement| {
            let mut suppliers = agreement.terms.suppliers.iter();
            suppliers.any(|supplier| agreement.may_call_off(buyer, supplier.organisation, day).is_ok())
        });
        open.map(|agreement| agreement.id).collect()
    }

    /// An organisation's name.
    pub fn name_of(&self, organisation: OrganisationId) -> String {
        self.organisations
            .get(&organisation)
            .map(|organisation| organisation.name.clone())
            .unwrap_or_default()
    }
}

impl Catalogue {
    /// The catalogue over `index`, which may hold anything; nothing is in force until [`Catalogue::refresh`].
    pub fn new(store: Store, clock: Clock, index: CatalogueIndex) -> Self {
        Self {
            store,
            clock,
            index,
            view: Arc::default(),
            articles: Arc::new(Cache::new(ARTICLES_READY)),
            refreshing: Arc::default(),
        }
    }

    /// What is in force, as last looked at.
    pub fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Articles of lists in force, in the order asked for; those that are gone are left out.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn articles(&self, wanted: &[(PriceListId, ArticleId)]) -> Result<Vec<Arc<Article>>, Fault> {
        let missing: Vec<(PriceListId, ArticleId)> = wanted
            .iter()
            .filter(|key| self.articles.get(*key).is_none())
            .copied()
            .collect();
        let mut loaded: HashMap<(PriceListId, ArticleId), Arc<Article>> = HashMap::new();
        if !missing.is_empty() {
            for article in self.store.articles_in(&missing).await? {
                let article = Arc::new(article);
                self.articles.insert((article.list, article.id), article.clone());
                loaded.insert((article.list, article.id), article);
            }
        }
        let ready = |key: &(PriceListId, ArticleId)| loaded.get(key).cloned().or_else(|| self.articles.get(key));
        Ok(wanted.iter().filter_map(ready).collect())
    }

    /// One article as the list in force today offers it; a list that was put in force elsewhere a moment ago may not count yet.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn article(&self, id: ArticleId) -> Result<Option<Arc<Article>>, Fault> {
        let (view, today) = (self.view(), self.clock.today());
        // Just after midnight the lists known here are still those of yesterday.
        if view.day == Some(today) {
            let ready = view.lists.values().find_map(|list| self.articles.get(&(list.id, id)));
            if ready.is_some() {
                return Ok(ready);
            }
        }
        let offered = self
            .store
            .article(id, today)
            .await?
            .map(|offered| Arc::new(offered.article));
        if let Some(article) = &offered {
            self.articles.insert((article.list, article.id), article.clone());
        }
        Ok(offered)
    }

    /// Looks at the store again and takes in what has changed.
    ///
    /// # Errors
    /// When the database or the index failed; what was known before stays.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let _alone = self.refreshing.lock().await;
        let day = self.clock.today();
        let after = Arc::new(self.look(day).await?);
        bring_up(&self.index, &self.store, &after).await?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = after;
        Ok(())
    }

    async fn look(&self, day: Day) -> Result<View, Fault> {
        // Asked first: what changes while the rest is read makes the next one who compares look for herself.
        let revision = self.store.market_revision().await?;
        let agreements = self
            .store
            .find_all(&AgreementsIn {
                state: AgreementState::Active,
            })
            .await?;
        let agreements: HashMap<AgreementId, Arc<Agreement>> = agreements
            .into_iter()
            .map(|agreement| (agreement.id, Arc::new(agreement)))
            .collect();
        let lists = self.store.lists_in_force(day).await?;
        let lists = lists
            .into_iter()
            .filter(|list| agreements.contains_key(&list.agreement))
            .map(|list| ((list.agreement, list.supplier), list))
            .collect();
        let mut assortments: HashMap<OrganisationId, Vec<Assortment>> = HashMap::new();
        for assortment in self.store.find_all(&AllAssortments).await? {
            assortments.entry(assortment.organisation).or_default().push(assortment);
        }
        let organisations = self.store.find_all(&AllOrganisations).await?;
        let organisations = organisations
            .into_iter()
            .map(|organisation| (organisation.id, Arc::new(organisation)))
            .collect();
        Ok(View {
            day: Some(day),
            revision: Some(revision),
            agreements,
            lists,
            assortments,
            organisations,
        })
    }

    /// Keeps the catalogue fresh until told to stop: by the change stream, at midnight, and from the start again when the
    /// stream breaks.
    pub async fn follow(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let round = async {
                if let Err(fault) = self.watch().await {
                    tracing::warn!(cause = %fault, "lost touch with the database; looking again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            };
            tokio::select! {
                () = round => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn watch(&self) -> Result<(), Fault> {
        let collections = ["agreements", "price_lists", "assortments", "organisations"];
        let pipeline: [Document; 1] = [doc! { "$match": { "ns.coll": { "$in": collections.to_vec() } } }];
        let mut changes = self.store.database().watch().pipeline(pipeline).await?;
        // What happened before the stream was open is caught up with here.
        self.refresh().await?;
        loop {
            tokio::select! {
                change = changes.next() => {
                    change.ok_or_else(|| Fault::new("the change stream ended"))??;
                    tokio::time::sleep(GATHERING).await;
                    while let Ok(Some(more)) = tokio::time::timeout(GATHERING / 10, changes.next()).await {
                        more?;
                    }
                    self.refresh().await?;
                }
                () = tokio::time::sleep(DAY_CHECK) => {
                    if self.view().day != Some(self.clock.today()) {
                        self.refresh().await?;
                    }
                }
            }
        }
    }
}
