//! What lies in the database in another shape than it should is found when it is read, and told from a database that fails.

#![allow(clippy::unwrap_used)]

use bson::doc;
use samkjop_domain::agreement::AgreementState;
use samkjop_domain::assortment::Assortment;
use samkjop_store::local::{LocalMongod, LocalOptions};
use samkjop_store::{AgreementsIn, AllAssortments, Page, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_another_shape_is_malformed_however_it_is_read() {
    let folder = TempDir::new().unwrap();
    let mongod = LocalMongod::start(LocalOptions::new(folder.path())).await.unwrap();
    let store = Store::connect(mongod.uri(), "malformed").await.unwrap();
    let id = Uuid::now_v7();
    let stored = doc! { "_id": id.to_string(), "organisation": 12 };
    store
        .database()
        .collection("assortments")
        .insert_one(stored)
        .await
        .unwrap();

    let malformed = |error: Option<StoreError>| matches!(error, Some(StoreError::Encoding(_)));
    assert!(malformed(store.get::<Assortment>(id).await.err()));
    assert!(malformed(store.get_all::<Assortment>([id]).await.err()));
    assert!(malformed(store.find_all(&AllAssortments).await.err()));
    assert!(malformed(store.find(&AllAssortments, Page::first(1)).await.err()));

    mongod.stop().await;
    let agreements = AgreementsIn {
        state: AgreementState::Active,
    };
    let failed = store.find_all(&agreements).await.err();
    assert!(matches!(failed, Some(StoreError::Database(_))), "{failed:?}");
}
