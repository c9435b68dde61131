//! Indexes, validators and numbered migrations: what the database itself guards.
//!
//! Unique indexes hold what a race could break; validators refuse an amount that is not a decimal, whoever writes it.

use crate::Store;
use crate::accounts::{CREDENTIALS, SESSIONS};
use crate::articles::ARTICLES;
use crate::commit::{COUNTERS, IDEMPOTENCY, KEY_MEMORY};
use crate::documents::{DOCUMENTS, UPLOADS};
use crate::error::StoreError;
use crate::links::LINKS;
use bson::{Document, doc};
use mongodb::IndexModel;
use mongodb::options::IndexOptions;
use std::time::Duration;

/// Unique indexes and the field a refusal names when the key is taken.
pub(crate) const UNIQUE_FIELDS: &[(&str, &str)] = &[
    ("unique_email", "email"),
    ("unique_organisation_number", "organisationNumber"),
    ("unique_agreement_number", "number"),
    ("unique_assortment", "agreement"),
];

struct Shape {
    collection: &'static str,
    indexes: Vec<IndexModel>,
    validator: Document,
}

impl Store {
    /// Brings the database to the shape this program works on. Safe to repeat, and on several servers at once.
    ///
    /// # Errors
    /// When the database failed, or was shaped by a newer program.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // Before anything is changed: a newer program still works on it.
        let reached = self.reached().await?;
        let existing = self.database.list_collection_names().await?;
        for shape in shapes() {
            if !existing.iter().any(|name| name == shape.collection) {
                self.create(shape.collection).await?;
            }
            if !shape.validator.is_empty() {
                let command = doc! { "collMod": shape.collection, "validator": shape.validator };
                self.database.run_command(command).await?;
            }
            if !shape.indexes.is_empty() {
                self.raw(shape.collection).create_indexes(shape.indexes).await?;
            }
        }
        self.run_migrations(reached).await
    }

    /// The newest step that has run here.
    async fn reached(&self) -> Result<i32, StoreError> {
        let newest = self.raw(MIGRATIONS).find_one(doc! {}).sort(doc! { "_id": -1 }).await?;
        let reached = newest.and_then(|document| document.get_i32("_id").ok()).unwrap_or(0);
        if reached > NEWEST {
            return Err(StoreError::Unsuitable(format!(
                "the database was shaped by a newer version of this program (step {reached}, this one knows {NEWEST})"
            )));
        }
        Ok(reached)
    }

    async fn create(&self, collection: &str) -> Result<(), StoreError> {
        match self.database.create_collection(collection).await {
            Ok(()) => Ok(()),
            // Another server was faster.
            Err(error) if matches!(error.kind.as_ref(), mongodb::error::ErrorKind::Command(e) if e.code == 48) => {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Runs the numbered changes of stored data that have not run yet, one server at a time.
    async fn run_migrations(&self, reached: i32) -> Result<(), StoreError> {
        if reached < NEWEST {
            // Step 1 is the shape itself; later steps change stored data and stand here as they come.
            let entry = doc! { "$setOnInsert": { "at": bson::DateTime::now() } };
            self.raw(MIGRATIONS)
                .update_one(doc! { "_id": NEWEST }, entry)
                .upsert(true)
                .await?;
        }
        Ok(())
    }
}

/// The newest step this program knows.
const NEWEST: i32 = 1;
const MIGRATIONS: &str = "migrations";

fn shapes() -> Vec<Shape> {
    let shape = |collection, indexes, validator| Shape {
        collection,
        indexes,
        validator,
    };
    vec![
        shape(
            "organisations",
            vec![
                unique_where(
                    "unique_organisation_number",
                    doc! { "organisation_number": 1 },
                    "organisation_number",
                ),
                plain(doc! { "name": 1 }),
            ],
            doc! {},
        ),
        shape(
            "people",
            vec![
                unique("unique_email", doc! { "email": 1 }),
                plain(doc! { "memberships.organisation": 1 }),
            ],
            decimals(&["memberships[].limit"]),
        ),
        shape(
            "delegations",
            vec![plain(doc! { "to": 1 }), plain(doc! { "organisation": 1 })],
            doc! {},
        ),
        shape(
            "agreements",
            vec![
                unique("unique_agreement_number", doc! { "manager": 1, "terms.number": 1 }),
                plain(doc! { "terms.participants.organisation": 1 }),
                plain(doc! { "terms.suppliers.organisation": 1 }),
                plain(doc! { "state": 1 }),
            ],
            decimals(&["terms.ceilings.value", "terms.ceilings.participants[].value"]),
        ),
        shape(
            "ceiling_accounts",
            vec![],
            decimals(&["value_limit", "value_used", "quantity_used", "quantity_limit.most"]),
        ),
        shape(
            "price_lists",
            vec![
                // Two that begin on one day would both be the one in force.
                unique_where(
                    "unique_price_list_day",
                    doc! { "agreement": 1, "supplier": 1, "state.from": 1 },
                    "state.from",
                ),
                plain(doc! { "agreement": 1, "supplier": 1 }),
                plain(doc! { "state.state": 1, "state.from": 1 }),
            ],
            doc! {},
        ),
        shape(
            ARTICLES,
            vec![
                unique("unique_article_in_list", doc! { "list": 1, "number": 1 }),
                plain(doc! { "id": 1, "list": 1 }),
                plain(doc! { "gtin": 1, "list": 1 }),
            ],
            decimals(&["prices[].from_quantity", "prices[].price.amount", "prices[].price.base"]),
        ),
        shape(
            "assortments",
            vec![unique("unique_assortment", doc! { "organisation": 1, "agreement": 1 })],
            doc! {},
        ),
        shape(
            "baskets",
            vec![],
            decimals(&[
                "lines[].quantity",
                "lines[].free_text.price.amount",
                "lines[].free_text.price.base",
            ]),
        ),
        shape("favourites", vec![], doc! {}),
        shape(
            "requisitions",
            vec![
                unique_where("unique_requisition_number", doc! { "buyer": 1, "number": 1 }, "number"),
                plain(doc! { "buyer": 1, "_id": -1 }),
                plain(doc! { "buyer": 1, "state": 1, "_id": -1 }),
            ],
            decimals(&[
                "content.totals.net",
                "content.totals.tax",
                "content.totals.gross",
                "content.lines[].quantity",
                "content.lines[].net",
                "content.lines[].price.amount",
                "content.lines[].price.base",
            ]),
        ),
        shape(
            "orders",
            vec![
                unique_where("unique_order_number", doc! { "buyer": 1, "number": 1 }, "number"),
                plain(doc! { "buyer": 1, "_id": -1 }),
                plain(doc! { "buyer": 1, "placed_at": 1 }),
                plain(doc! { "supplier": 1, "_id": -1 }),
                plain(doc! { "agreement": 1 }),
                plain(doc! { "requisition": 1 }),
            ],
            decimals(&[
                "versions[].totals.net",
                "versions[].totals.tax",
                "versions[].totals.gross",
                "versions[].lines[].quantity",
                "versions[].lines[].net",
                "versions[].lines[].price.amount",
                "versions[].lines[].price.base",
            ]),
        ),
        shape(
            "messages",
            vec![
                plain(doc! { "state": 1, "not_before": 1 }),
                plain(doc! { "organisation": 1, "_id": -1 }),
                plain(doc! { "content.order": 1 }),
            ],
            doc! {},
        ),
        shape(
            "events",
            vec![
                plain(doc! { "organisation": 1, "_id": -1 }),
                plain(doc! { "subject": 1 }),
            ],
            doc! {},
        ),
        shape(IDEMPOTENCY, vec![expiring(doc! { "at": 1 }, KEY_MEMORY)], doc! {}),
        shape(COUNTERS, vec![], doc! {}),
        shape(CREDENTIALS, vec![], doc! {}),
        shape(
            SESSIONS,
            vec![
                plain(doc! { "person": 1 }),
                expiring(doc! { "expires_at": 1 }, Duration::ZERO),
            ],
            doc! {},
        ),
        shape(
            DOCUMENTS,
            vec![unique_where(
                "document_verification",
                doc! { "verification": 1 },
                "verification",
            )],
            doc! {},
        ),
        shape(
            LINKS,
            vec![plain(doc! { "message": 1 }), plain(doc! { "expires_at": 1 })],
            doc! {},
        ),
        shape(UPLOADS, vec![plain(doc! { "expires_at": 1 })], doc! {}),
    ]
}

fn plain(keys: Document) -> IndexModel {
    IndexModel::builder().keys(keys).build()
}

fn unique(name: &str, keys: Document) -> IndexModel {
    let options = IndexOptions::builder().name(name.to_owned()).unique(true).build();
    IndexModel::builder().keys(keys).options(options).build()
}

/// Unique among the documents that have `field` as text at all.
fn unique_where(name: &str, keys: Document, field: &str) -> IndexModel {
    let options = IndexOptions::builder()
        .name(name.to_owned())
        .unique(true)
        .partial_filter_expression(doc! { field: { "$type": "string" } })
        .build();
    IndexModel::builder().keys(keys).options(options).build()
}

fn expiring(keys: Document, after: Duration) -> IndexModel {
    IndexModel::builder()
        .keys(keys)
        .options(IndexOptions::builder().expire_after(after).build())
        .build()
}

/// A validator by which the fields at `paths` are decimals, or null where there is none. `[]` steps into a list.
fn decimals(paths: &[&str]) -> Document {
    let mut properties = Document::new();
    for path in paths {
        require(&mut properties, path);
    }
    doc! { "$jsonSchema": { "bsonType": "object", "properties": properties } }
}

fn require(properties: &mut Document, path: &str) {
    let Some((head, rest)) = path.split_once('.') else {
        properties.insert(path, doc! { "bsonType": ["decimal", "null"] });
        return;
    };
    let (name, is_list) = head.strip_suffix("[]").map_or((head, false), |name| (name, true));
    let wanted = if is_list { "items" } else { "properties" };
    let entry = properties.entry(name.to_owned()).or_insert_with(|| {
        if is_list {
            bson::bson!({ "bsonType": ["array", "null"], "items": { "bsonType": "object", "properties": {} } })
        } else {
            bson::bson!({ "bsonType": ["object", "null"], "properties": {} })
        }
    });
    let Some(entry) = entry.as_document_mut() else { return };
    let inner = match wanted {
        "items" => entry
            .get_document_mut("items")
            .and_then(|items| items.get_document_mut("properties")),
        _ => entry.get_document_mut("properties"),
    };
    if let Ok(inner) = inner {
        require(inner, rest);
    }
}
