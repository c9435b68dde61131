//! Articles: rows of price lists. They are written once, before their list counts, and never changed; the list's activation
//! is the one write that makes them count, so all of an import is in force or nothing.

use crate::error::StoreError;
use crate::{Cursor, Found, Page, PriceListsBegun, PriceListsOf, Store};
use bson::{Bson, doc};
use futures_util::TryStreamExt;
use mongodb::Collection;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceList, in_force};
use samkjop_domain::identifiers::Gtin;
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use samkjop_domain::requisition::pricing::Offered;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(crate) const ARTICLES: &str = "articles";
/// Rows sent to the database at once.
const BATCH: usize = 1_000;

/// Who offers an item, and where.
#[derive(Debug, Deserialize)]
struct Item {
    agreement: AgreementId,
    supplier: OrganisationId,
    gtin: Gtin,
}

impl Store {
    fn rows(&self) -> Collection<Article> {
        self.typed(ARTICLES)
    }

    /// Keeps the rows of a list that does not count yet.
    ///
    /// # Errors
    /// When the database failed; then the rows kept so far are taken out again.
    pub async fn keep_articles(&self, list: PriceListId, articles: &[Article]) -> Result<(), StoreError> {
        // Typed, so that the driver encodes each row once: there may be a million of them.
        let rows = self.rows();
        for batch in articles.chunks(BATCH) {
            if let Err(error) = rows.insert_many(batch).ordered(false).await {
                self.forget_articles(list).await?;
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Takes the rows of a list out again.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn forget_articles(&self, list: PriceListId) -> Result<(), StoreError> {
        self.raw(ARTICLES)
            .delete_many(doc! { "list": list.to_string() })
            .await?;
        Ok(())
    }

    /// All rows of a list, by article number.
    ///
    /// # Errors
    /// When the database failed or a document is malformed.
    pub async fn articles_of(&self, list: PriceListId) -> Result<Vec<Article>, StoreError> {
        let rows = self.rows();
        let found = rows.find(doc! { "list": list.to_string() });
        Ok(found.sort(doc! { "number": 1 }).await?.try_collect().await?)
    }

    /// The rows of a list one after another, for lists that need not fit into memory.
    ///
    /// # Errors
    /// When the database failed; each row may also be malformed.
    pub async fn stream_articles(
        &self,
        list: PriceListId,
    ) -> Result<impl futures_util::Stream<Item = Result<Article, StoreError>> + use<>, StoreError> {
        let rows = self.rows();
        let found = rows.find(doc! { "list": list.to_string() });
        Ok(found.batch_size(2_000).await?.map_err(StoreError::from))
    }

    /// The rows of a list one after another by article number, from a number on.
    ///
    /// Numbers are compared byte by byte, as the index has them and as the language compares texts.
    ///
    /// # Errors
    /// As [`Store::stream_articles`].
    pub async fn sorted_articles(
        &self,
        list: PriceListId,
        from: &str,
    ) -> Result<impl futures_util::Stream<Item = Result<Article, StoreError>> + use<>, StoreError> {
        let filter = doc! { "list": list.to_string(), "number": { "$gte": from } };
        let rows = self.rows();
        let found = rows.find(filter).sort(doc! { "number": 1 });
        Ok(found.batch_size(2_000).await?.map_err(StoreError::from))
    }

    /// A part of a list's rows, by article number.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn articles_page(&self, list: PriceListId, page: Page) -> Result<Found<Article>, StoreError> {
        let mut filter = doc! { "list": list.to_string() };
        if let Some(after) = &page.after {
            filter.insert("number", doc! { "$gt": &after.key });
        }
        let rows = self.rows();
        let found = rows.find(filter).sort(doc! { "number": 1 });
        let found = found.limit(i64::from(page.first).saturating_add(1)).await?;
        let articles: Vec<Article> = found.try_collect().await?;
        let most = page.first as usize;
        let more = articles.len() > most;
        let place = |article: &Article| Cursor {
            key: article.number.clone(),
            id: article.id.to_string(),
        };
        Ok(Found {
            items: articles
                .into_iter()
                .take(most)
                .map(|article| (place(&article), article))
                .collect(),
            more,
        })
    }

    /// Which of `articles` stand in any list of an agreement, whether it is in force or not.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn known_articles(
        &self,
        agreement: AgreementId,
        articles: &[ArticleId],
    ) -> Result<HashSet<ArticleId>, StoreError> {
        let ids: Vec<String> = articles.iter().map(ToString::to_string).collect();
        let filter = doc! { "id": { "$in": ids }, "agreement": agreement.to_string() };
        let known = self.raw(ARTICLES).distinct("id", filter).await?;
        Ok(known
            .iter()
            .filter_map(Bson::as_str)
            .filter_map(|id| id.parse().ok())
            .collect())
    }

    /// Rows of lists, by list and article.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn articles_in(&self, rows: &[(PriceListId, ArticleId)]) -> Result<Vec<Article>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let mut lists: Vec<String> = rows.iter().map(|(list, _)| list.to_string()).collect();
        lists.sort_unstable();
        lists.dedup();
        let ids: Vec<String> = rows.iter().map(|(_, article)| article.to_string()).collect();
        let filter = doc! { "id": { "$in": ids }, "list": { "$in": lists } };
        Ok(self.rows().find(filter).await?.try_collect().await?)
    }

    /// The lists in force on `day`, of every agreement and supplier.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn lists_in_force(&self, day: Day) -> Result<Vec<PriceList>, StoreError> {
        Ok(chosen(self.find_all(&PriceListsBegun { day }).await?, day))
    }

    /// The lists in force on `day` for some agreements.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn lists_of_agreements(
        &self,
        agreements: Vec<AgreementId>,
        day: Day,
    ) -> Result<Vec<PriceList>, StoreError> {
        if agreements.is_empty() {
            return Ok(Vec::new());
        }
        Ok(chosen(
            self.find_all(&PriceListsOf {
                agreements,
                supplier: None,
            })
            .await?,
            day,
        ))
    }

    /// The articles as the lists in force on `day` offer them, each with the other suppliers of the same item.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn offered(&self, articles: &[ArticleId], day: Day) -> Result<Vec<Offered>, StoreError> {
        let mut found = self.rows_of(articles).await?;
        let mut agreements: Vec<AgreementId> = found.iter().map(|article| article.agreement).collect();
        agreements.sort_unstable();
        agreements.dedup();
        let in_force = self.lists_of_agreements(agreements, day).await?;
        found.retain(|article| in_force.iter().any(|list| list.id == article.list));
        self.with_others(found, &in_force).await
    }

    /// Articles of the lists in force, all of which are given, each with the other suppliers of the same item.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn with_others(
        &self,
        articles: Vec<Article>,
        in_force: &[PriceList],
    ) -> Result<Vec<Offered>, StoreError> {
        let mut lists: BTreeSet<PriceListId> = BTreeSet::new();
        let mut gtins: BTreeSet<Gtin> = BTreeSet::new();
        for article in &articles {
            let rivals = |list: &&PriceList| list.agreement == article.agreement && list.supplier != article.supplier;
            let mut rivals = in_force.iter().filter(rivals).peekable();
            if rivals.peek().is_some() {
                lists.extend(rivals.map(|list| list.id));
                gtins.extend(article.gtin);
            }
        }
        let rows = self.rows_with(&gtins, &lists).await?;
        let with_others = |article: Article| {
            let same = |row: &&Item| {
                Some(row.gtin) == article.gtin && row.agreement == article.agreement && row.supplier != article.supplier
            };
            let others = rows.iter().filter(same).map(|row| row.supplier).collect();
            Offered { article, others }
        };
        Ok(articles.into_iter().map(with_others).collect())
    }

    /// The rows of articles in all lists, whether these are in force or not.
    async fn rows_of(&self, articles: &[ArticleId]) -> Result<Vec<Article>, StoreError> {
        let ids: Vec<String> = articles.iter().map(ToString::to_string).collect();
        let rows = self.rows();
        let found = rows.find(doc! { "id": { "$in": ids } });
        Ok(found.await?.try_collect().await?)
    }

    /// The rows of lists that are one of some items.
    async fn rows_with(&self, gtins: &BTreeSet<Gtin>, lists: &BTreeSet<PriceListId>) -> Result<Vec<Item>, StoreError> {
        if gtins.is_empty() || lists.is_empty() {
            return Ok(Vec::new());
        }
        let gtins: Vec<String> = gtins.iter().map(ToString::to_string).collect();
        let lists: Vec<String> = lists.iter().map(ToString::to_string).collect();
        let filter = doc! { "list": { "$in": lists }, "gtin": { "$in": gtins } };
        let projection = doc! { "agreement": 1, "supplier": 1, "gtin": 1 };
        let items = self.typed(ARTICLES);
        let found = items.find(filter).projection(projection);
        Ok(found.await?.try_collect().await?)
    }

    /// The article as some list in force on `day` offers it.
    ///
    /// # Errors
    /// As [`Store::articles_of`].
    pub async fn article(&self, id: ArticleId, day: Day) -> Result<Option<Offered>, StoreError> {
        Ok(self.offered(&[id], day).await?.pop())
    }

    /// Takes out rows that belong to no list: what is left of an import that was cut off.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn sweep_articles(&self) -> Result<u64, StoreError> {
        let lists = self.raw(ARTICLES).distinct("list", doc! {}).await?;
        let known = self.raw("price_lists").distinct("_id", doc! {}).await?;
        let orphans: Vec<Bson> = lists.into_iter().filter(|list| !known.contains(list)).collect();
        // A list written a moment ago may not have its head yet; version 7 identities carry their time.
        let cutoff = jiff::Timestamp::now().as_second().saturating_sub(24 * 60 * 60);
        let old = |list: &Bson| {
            let time = list
                .as_str()
                .and_then(|id| uuid::Uuid::try_parse(id).ok())
                .and_then(|id| id.get_timestamp());
            time.is_none_or(|time| i64::try_from(time.to_unix().0).unwrap_or(i64::MAX) < cutoff)
        };
        let orphans: Vec<Bson> = orphans.into_iter().filter(old).collect();
        Ok(self
            .raw(ARTICLES)
            .delete_many(doc! { "list": { "$in": orphans } })
            .await?
            .deleted_count)
    }
}

/// Of all lists, those in force on `day`.
fn chosen(lists: Vec<PriceList>, day: Day) -> Vec<PriceList> {
    let mut by_party: BTreeMap<(AgreementId, OrganisationId), Vec<PriceList>> = BTreeMap::new();
    for list in lists {
        by_party.entry((list.agreement, list.supplier)).or_default().push(list);
    }
    by_party
        .values()
        .filter_map(|lists| in_force(lists, day).cloned())
        .collect()
}
