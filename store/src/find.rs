//! Lists, a page at a time. A cursor names the last thing seen, so pages neither skip nor repeat when things are added.

use crate::document::from_bytes;
use crate::error::StoreError;
use crate::{Store, Stored};
use bson::{Document, RawBsonRef, RawDocument, RawDocumentBuf, doc};
use futures_util::TryStreamExt;

/// What to look for.
pub trait Query: Sync {
    /// What is found.
    type Item: Stored;
    /// The field the list is sorted by; ties by identity.
    const SORT: &'static str = "_id";
    /// Newest or greatest first.
    const DESCENDING: bool = true;
    /// What is looked for, as MongoDB writes it.
    fn filter(&self) -> Document;
}

/// Which part of a list.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Only what comes after this.
    pub after: Option<Cursor>,
    /// Most things.
    pub first: u32,
}

impl Page {
    /// The first `first` things.
    pub fn first(first: u32) -> Self {
        Self { after: None, first }
    }
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// What the list is sorted by.
    pub key: String,
    /// Identity of the thing before the place.
    pub id: String,
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Found<T> {
    /// The things, each with the place behind it.
    pub items: Vec<(Cursor, T)>,
    /// Whether more follow.
    pub more: bool,
}

impl<T> Found<T> {
    /// The things alone.
    pub fn into_things(self) -> Vec<T> {
        self.items.into_iter().map(|(_, thing)| thing).collect()
    }
}

impl Store {
    /// A part of the list a query asks for.
    ///
    /// # Errors
    /// When the database failed or a document is malformed.
    pub async fn find<Q: Query>(&self, query: &Q, page: Page) -> Result<Found<Q::Item>, StoreError> {
        let mut filter = query.filter();
        if let Some(after) = &page.after {
            filter = doc! { "$and": [filter, beyond::<Q>(after)] };
        }
        let direction = if Q::DESCENDING { -1 } else { 1 };
        let mut sort = doc! { Q::SORT: direction };
        sort.insert("_id", direction);
        let cursor = self
            .typed::<RawDocumentBuf>(Q::Item::COLLECTION)
            .find(filter)
            .sort(sort)
            .collation_for::<Q>()
            .limit(i64::from(page.first).saturating_add(1))
            .await?;
        let documents: Vec<RawDocumentBuf> = cursor.try_collect().await?;
        let most = page.first as usize;
        let more = documents.len() > most;
        let items = documents
            .into_iter()
            .take(most)
            .map(|document| {
                let cursor = Cursor {
                    key: text_at(&document, Q::SORT),
                    id: text_at(&document, "_id"),
                };
                from_bytes(document.as_bytes()).map(|thing| (cursor, thing))
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Found { items, more })
    }

    /// How many things a query asks for.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn count<Q: Query>(&self, query: &Q) -> Result<u64, StoreError> {
        Ok(self.raw(Q::Item::COLLECTION).count_documents(query.filter()).await?)
    }

    /// All a query asks for; only for lists that are short by nature.
    ///
    /// # Errors
    /// As [`Store::find`].
    pub async fn find_all<Q: Query>(&self, query: &Q) -> Result<Vec<Q::Item>, StoreError> {
        let direction = if Q::DESCENDING { -1 } else { 1 };
        let things = self.typed(Q::Item::COLLECTION);
        let found = things.find(query.filter()).sort(doc! { Q::SORT: direction });
        Ok(found.await?.try_collect().await?)
    }
}

trait CollationFor {
    fn collation_for<Q: Query>(self) -> Self;
}

impl<T: Send + Sync> CollationFor for mongodb::action::Find<'_, T> {
    /// Names are sorted as Norwegians do, æ ø å last; identities byte by byte, which their index serves.
    fn collation_for<Q: Query>(self) -> Self {
        if Q::SORT == "_id" {
            return self;
        }
        self.collation(
            mongodb::options::Collation::builder()
                .locale("nb")
                .numeric_ordering(true)
                .build(),
        )
    }
}

fn beyond<Q: Query>(after: &Cursor) -> Document {
    let beyond = if Q::DESCENDING { "$lt" } else { "$gt" };
    if Q::SORT == "_id" {
        return doc! { "_id": { beyond: &after.id } };
    }
    doc! { "$or": [
        { Q::SORT: { beyond: &after.key } },
        { Q::SORT: &after.key, "_id": { beyond: &after.id } },
    ] }
}

fn text_at(document: &RawDocument, path: &str) -> String {
    let mut names = path.split('.');
    let first = names.next().and_then(|name| document.get(name).ok().flatten());
    let value = names.fold(first, |value, name| value?.as_document()?.get(name).ok().flatten());
    value.and_then(RawBsonRef::as_str).unwrap_or_default().to_owned()
}
