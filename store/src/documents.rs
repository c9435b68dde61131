//! Files: rendered documents, kept once and never changed, and uploads that wait to be read.

use crate::Store;
use crate::document::to_document;
use crate::error::StoreError;
use bson::{Binary, doc};
use futures_util::{AsyncReadExt, AsyncWriteExt};
use mongodb::error::{ErrorKind, WriteFailure};
use samkjop_domain::calendar::Instant;
use samkjop_domain::ids::{OrderId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) const DOCUMENTS: &str = "documents";
pub(crate) const UPLOADS: &str = "uploads";

/// The document of an order version, as it was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredDocument {
    /// Order and version, so that there is one document for each.
    #[serde(rename = "_id")]
    pub id: String,
    /// The order.
    pub order: OrderId,
    /// The version's number.
    pub version_number: u32,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The PDF.
    pub bytes: Binary,
    /// When it was made.
    pub created_at: Instant,
    /// By what the public address knows it; none for documents made before there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<String>,
}

/// A file somebody has sent, waiting to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: String,
    /// Who sent it.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The file's name as sent.
    pub name: String,
    /// Size in bytes.
    pub size: i64,
    /// When it is thrown away.
    pub expires_at: Instant,
}

impl StoredDocument {
    /// The identity of an order version's document.
    pub fn id_of(order: OrderId, version_number: u32) -> String {
        format!("{order}/{version_number}")
    }
}

impl Store {
    /// Keeps a document unless there is one already; what was kept first stays, and is returned.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn keep_document(&self, document: StoredDocument) -> Result<StoredDocument, StoreError> {
        match self.raw(DOCUMENTS).insert_one(to_document(&document)?).await {
            Ok(_) => Ok(document),
            Err(error) if is_duplicate(&error) => {
                let kept = self.document(document.order, document.version_number).await?;
                kept.ok_or_else(|| StoreError::Encoding("a document vanished".to_owned()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The document of an order version, if it has been made.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn document(&self, order: OrderId, version_number: u32) -> Result<Option<StoredDocument>, StoreError> {
        let id = StoredDocument::id_of(order, version_number);
        Ok(self.typed(DOCUMENTS).find_one(doc! { "_id": id }).await?)
    }

    /// The order and the number of its version whose document is known by that code, if there is one.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn verified(&self, code: &str) -> Result<Option<(OrderId, u32)>, StoreError> {
        #[derive(Deserialize)]
        struct Known {
            order: OrderId,
            version_number: u32,
        }
        let known = self
            .typed::<Known>(DOCUMENTS)
            .find_one(doc! { "verification": code })
            .projection(doc! { "order": 1, "version_number": 1 })
            .await?;
        Ok(known.map(|known| (known.order, known.version_number)))
    }

    /// SHA-256 of an order version's document, if it has been made.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn document_hash(&self, order: OrderId, version_number: u32) -> Result<Option<String>, StoreError> {
        let id = StoredDocument::id_of(order, version_number);
        let found = self
            .raw(DOCUMENTS)
            .find_one(doc! { "_id": id })
            .projection(doc! { "sha256": 1 })
            .await?;
        Ok(found.and_then(|document| document.get_str("sha256").ok().map(str::to_owned)))
    }

    /// Keeps a file until it expires.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn keep_upload(&self, upload: &Upload, bytes: &[u8]) -> Result<(), StoreError> {
        let bucket = self.database.gridfs_bucket(None);
        let mut stream = bucket
            .open_upload_stream(&upload.name)
            .id(bson::Bson::String(upload.id.clone()))
            .await?;
        stream.write_all(bytes).await.map_err(mongodb::error::Error::from)?;
        stream.close().await.map_err(mongodb::error::Error::from)?;
        self.raw(UPLOADS).insert_one(to_document(upload)?).await?;
        Ok(())
    }

    /// A file and what is known of it.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn upload(&self, id: Uuid, now: Instant) -> Result<Option<(Upload, Vec<u8>)>, StoreError> {
        let uploads = self.typed::<Upload>(UPLOADS);
        let upload = uploads.find_one(doc! { "_id": id.to_string() }).await?;
        let Some(upload) = upload.filter(|upload| upload.expires_at > now) else {
            return Ok(None);
        };
        let bucket = self.database.gridfs_bucket(None);
        let mut stream = bucket
            .open_download_stream(bson::Bson::String(upload.id.clone()))
            .await?;
        let mut bytes = Vec::with_capacity(usize::try_from(upload.size).unwrap_or(0).min(64 << 20));
        stream
            .read_to_end(&mut bytes)
            .await
            .map_err(mongodb::error::Error::from)?;
        Ok(Some((upload, bytes)))
    }

    /// Throws expired files away.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn sweep_uploads(&self, now: Instant) -> Result<(), StoreError> {
        let expired = doc! { "expires_at": { "$lte": bson::DateTime::from_millis(now.as_millisecond()) } };
        let ids = self.raw(UPLOADS).distinct("_id", expired.clone()).await?;
        let bucket = self.database.gridfs_bucket(None);
        for id in ids {
            // Gone already is as good as thrown away now.
            let _ = bucket.delete(id).await;
        }
        self.raw(UPLOADS).delete_many(expired).await?;
        Ok(())
    }
}

fn is_duplicate(error: &mongodb::error::Error) -> bool {
    matches!(error.kind.as_ref(), ErrorKind::Write(WriteFailure::WriteError(failure)) if failure.code == 11000)
}
