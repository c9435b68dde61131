//! Brings the index to what is in force. The index says by stamps what it was made from; what differs is made anew, so it
//! does not matter how old it is, or which database it was made from.

use super::View;
use super::entries::{Shelf, entries};
use crate::graphql::errors::Fault;
use samkjop_domain::catalogue::PriceList;
use samkjop_search::{CatalogueIndex, Stamp, Stamps};
use samkjop_store::Store;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::Arc;

/// Raised whenever an entry is made otherwise from the same list.
const FORM: &str = "2";

/// The index kept in a folder since the last start. It can always be built from the database, so a folder that another server
/// uses or that is of no use is no reason not to start.
///
/// # Errors
/// When there can be no index in memory either.
pub async fn index_in(folder: PathBuf) -> Result<CatalogueIndex, Fault> {
    let opened = tokio::task::spawn_blocking(move || CatalogueIndex::open(&folder)).await?;
    opened.or_else(|error| {
        tracing::warn!(cause = %error, "the catalogue index is kept in memory and will be built at every start");
        Ok(CatalogueIndex::in_memory()?)
    })
}

/// Takes into the index what is in force, and out of it what is not.
pub(super) async fn bring_up(index: &CatalogueIndex, store: &Store, view: &Arc<View>) -> Result<(), Fault> {
    let wanted: Stamps = view
        .lists
        .iter()
        .map(|((agreement, supplier), list)| ((agreement.0, supplier.0), stamp(list, view)))
        .collect();
    let there = index.stamps();
    let key = |list: &PriceList| (list.agreement.0, list.supplier.0);
    let (kept, changed): (Vec<&PriceList>, Vec<&PriceList>) = view
        .lists
        .values()
        .partition(|list| there.get(&key(list)) == wanted.get(&key(list)));
    let articles = |lists: &[&PriceList]| lists.iter().map(|list| u64::from(list.articles)).sum::<u64>();
    if !changed.is_empty() && articles(&kept) <= articles(&changed) {
        let all = entries(store.clone(), view.lists.values().cloned().collect(), view.clone());
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.build(wanted, all)).await??;
        return Ok(());
    }
    for list in changed {
        let (agreement, supplier) = key(list);
        let stamp = stamp(list, view);
        let rows = entries(store.clone(), vec![list.clone()], view.clone());
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.replace_list(agreement, supplier, stamp, rows)).await??;
    }
    for (agreement, supplier) in there.into_keys().filter(|key| !wanted.contains_key(key)) {
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.remove(agreement, supplier)).await??;
    }
    Ok(())
}

/// A digest of all that the entries of a list are made from; the rows of a list never change.
fn stamp(list: &PriceList, view: &View) -> Stamp {
    let shelf = Shelf::new(list, view);
    let mut parts = vec![
        FORM.to_owned(),
        list.id.to_string(),
        list.articles.to_string(),
        list.imported_at.to_string(),
        shelf.supplier_name.to_string(),
        shelf.agreement_title.to_string(),
    ];
    for assortment in &shelf.assortments {
        parts.push(assortment.id.to_string());
        parts.push(assortment.version.0.to_string());
        parts.push(assortment.organisation.to_string());
    }
    let mut digest = Sha256::new();
    for part in parts {
        // With its length, so that no two sequences of texts run together into the same.
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    Stamp(digest.finalize().into())
}
