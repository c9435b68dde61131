//! The catalogue on a real database, with its index in a folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Catalogue, index_in};
use crate::clock::Clock;
use bson::doc;
use samkjop_domain::calendar::Instant;
use samkjop_search::{Query, Results, Stamps};
use samkjop_store::Store;
use samkjop_store::local::{LocalMongod, LocalOptions};
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;
use uuid::Uuid;

/// A database server and a folder for the index.
struct Place {
    mongod: LocalMongod,
    folder: TempDir,
}

impl Place {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let options = LocalOptions {
            scratch: true,
            ..LocalOptions::new(folder.path().join("db"))
        };
        let mongod = LocalMongod::start(options).await.unwrap();
        Self { mongod, folder }
    }

    /// A database with a small region; the lists of each have identities of their own.
    async fn region(&self, name: &str) -> Store {
        let store = Store::connect(self.mongod.uri(), name).await.unwrap();
        store.migrate().await.unwrap();
        samkjop_seed::small(&store, now(), "nobody signs in").await.unwrap();
        store
    }

    async fn catalogue(&self, store: &Store) -> Catalogue {
        let index = index_in(self.folder.path().join("index")).await.unwrap();
        Catalogue::new(store.clone(), Clock::standing(now()), index)
    }
}

fn now() -> Instant {
    Instant::from_timestamp("2026-03-02T09:00:00Z".parse().unwrap())
}

fn found(catalogue: &Catalogue, text: &str) -> Results {
    let agreements = catalogue.view().agreements.keys().map(|id| id.0).collect();
    let query = Query {
        text: text.to_owned(),
        agreements,
        limit: 100,
        ..Query::default()
    };
    catalogue.index.search(&query).unwrap()
}

/// The lists in force, and those that are found.
fn lists(catalogue: &Catalogue) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
    let view = catalogue.view();
    let in_force = view.lists.values().map(|list| list.id.0).collect();
    let seen = view.lists.values().flat_map(|list| {
        let query = Query {
            agreements: vec![list.agreement.0],
            suppliers: vec![list.supplier.0],
            limit: 100,
            ..Query::default()
        };
        catalogue.index.search(&query).unwrap().hits
    });
    (in_force, seen.map(|hit| hit.list).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_in_a_folder_shows_what_the_database_says_whatever_it_was_made_from() {
    let place = Place::new().await;
    let (one, other) = (place.region("one").await, place.region("other").await);
    let catalogue = place.catalogue(&one).await;
    catalogue.refresh().await.unwrap();
    let (articles, stamps) = (catalogue.index.count(), catalogue.index.stamps());
    let (in_force, seen) = lists(&catalogue);
    assert!(articles > 20 && stamps.len() == in_force.len(), "{articles} {stamps:?}");
    assert_eq!(in_force, seen);
    drop(catalogue);

    let again = place.catalogue(&one).await;
    assert_eq!(
        (again.index.count(), again.index.stamps()),
        (articles, stamps.clone()),
        "it was kept"
    );
    again.refresh().await.unwrap();
    assert_eq!(lists(&again), (in_force.clone(), in_force.clone()));
    drop(again);

    let elsewhere = place.catalogue(&other).await;
    elsewhere.refresh().await.unwrap();
    let (of_other, seen) = lists(&elsewhere);
    assert_eq!(of_other, seen);
    assert!(
        of_other.is_disjoint(&in_force),
        "the two databases have lists of their own"
    );
    assert_eq!(elsewhere.index.stamps().len(), of_other.len());
    drop(elsewhere);

    fs::remove_dir_all(place.folder.path().join("index")).unwrap();
    let wiped = place.catalogue(&one).await;
    assert_eq!((wiped.index.count(), wiped.index.stamps()), (0, Stamps::new()));
    wiped.refresh().await.unwrap();
    assert_eq!((wiped.index.count(), wiped.index.stamps()), (articles, stamps));
    place.mongod.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_on_one_folder_both_find_everything() {
    let place = Place::new().await;
    let store = place.region("shared").await;
    let (first, second) = (place.catalogue(&store).await, place.catalogue(&store).await);
    first.refresh().await.unwrap();
    second.refresh().await.unwrap();
    assert!(found(&first, "").total > 20);
    assert_eq!(found(&first, ""), found(&second, ""));
    place.mongod.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_while_no_server_ran_is_taken_in_at_the_next_start() {
    let place = Place::new().await;
    let store = place.region("changed").await;
    let before = place.catalogue(&store).await;
    before.refresh().await.unwrap();
    let (view, stamps) = (before.view(), before.index.stamps());
    let smallest = view.lists.values().min_by_key(|list| list.articles).unwrap();
    assert_eq!(found(&before, "Nyttnavnsen").total, 0);
    drop(before);
    let organisations = store.database().collection::<bson::Document>("organisations");
    organisations
        .update_one(
            doc! { "_id": smallest.supplier.to_string() },
            doc! { "$set": { "name": "Nyttnavnsen" } },
        )
        .await
        .unwrap();

    let after = place.catalogue(&store).await;
    after.refresh().await.unwrap();
    assert_eq!(
        found(&after, "Nyttnavnsen").total,
        view.lists
            .values()
            .filter(|list| list.supplier == smallest.supplier)
            .map(|list| list.articles as usize)
            .sum::<usize>()
    );
    let renamed = after.index.stamps();
    let same = |key: &&(Uuid, Uuid)| stamps.get(*key) == renamed.get(*key);
    assert!(
        stamps.keys().all(|key| same(&key) == (key.1 != smallest.supplier.0)),
        "only the lists of that supplier were made anew"
    );
    place.mongod.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_read_to_its_end_is_not_searched_in_part() {
    let place = Place::new().await;
    let store = place.region("broken").await;
    let articles = store.database().collection::<bson::Document>("articles");
    let catalogue = place.catalogue(&store).await;
    catalogue.refresh().await.unwrap();
    let whole = catalogue.index.count();
    drop(catalogue);
    fs::remove_dir_all(place.folder.path().join("index")).unwrap();

    let row = articles.find_one(doc! {}).await.unwrap().unwrap();
    let same = doc! { "_id": row.get("_id") };
    let validated = doc! { "collMod": "articles", "validationLevel": "off" };
    store.database().run_command(validated).await.unwrap();
    articles
        .update_one(same.clone(), doc! { "$set": { "cpv": 7 } })
        .await
        .unwrap();
    let catalogue = place.catalogue(&store).await;
    catalogue.refresh().await.unwrap_err();
    assert_eq!((catalogue.index.count(), catalogue.index.stamps()), (0, Stamps::new()));
    articles.replace_one(same, row).await.unwrap();
    catalogue.refresh().await.unwrap();
    assert_eq!(catalogue.index.count(), whole);
    place.mongod.stop().await;
}
