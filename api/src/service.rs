//! What the network asks of the program: who is asking, running a request, documents, uploads.

use crate::app::App;
use crate::cases::link::{Fetched, Linked};
use crate::cases::month::Month;
use crate::cases::{self, Caller, CaseError};
use crate::graphql::errors::Fault;
use crate::graphql::loaders::Loaders;
use crate::graphql::schema::Schema;
use crate::http::{self, Archive, Credential, Document, Fetch, Genuine, LinkPage, SessionError, Upload, UploadError};
use async_graphql::dataloader::DataLoader;
use async_graphql::runtime::{TokioSpawner, TokioTimer};
use samkjop_domain::access::ManagePrices;
use samkjop_domain::calendar::{Instant, oslo_day};
use samkjop_domain::ids::OrderId;
use samkjop_domain::words::format;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use uuid::Uuid;

/// How long an uploaded file waits to be read.
const UPLOAD_LIFE: Duration = Duration::from_secs(60 * 60);
/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// The program as the network sees it.
pub struct Service {
    app: App,
    schema: Schema,
}

impl Service {
    /// The program behind a schema.
    pub fn new(app: App, schema: Schema) -> Self {
        Self { app, schema }
    }
}

impl Service {
    /// What the holder of a link sees of it: the document's name and whom it is from.
    fn page(&self, linked: &Linked) -> LinkPage {
        let language = linked.language();
        let until = format::day(oslo_day(linked.link.expires_at), language);
        LinkPage {
            language,
            document: linked.file_name(),
            from: linked.version.buyer.name.clone(),
            until: cases::link::works(&self.app, &linked.link).then_some(until),
        }
    }
}

/// Who is behind a request, and by which token.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    caller: Arc<Caller>,
    token: Option<String>,
}

impl http::Service for Service {
    type Session = Visit;

    fn anonymous(&self) -> Visit {
        Visit::default()
    }

    async fn session(&self, credential: Credential) -> Result<Visit, SessionError> {
        let token = match credential {
            Credential::Cookie(token) => token.as_str().to_owned(),
            Credential::Bearer(token) => token,
        };
        let caller = self.app.callers.find(&token).await?.ok_or(SessionError::Unknown)?;
        Ok(Visit {
            caller,
            token: Some(token),
        })
    }

    async fn execute(&self, visit: Visit, request: async_graphql::Request) -> async_graphql::Response {
        let loaders = DataLoader::new(
            Loaders(self.app.store.clone()),
            TokioSpawner::current(),
            TokioTimer::default(),
        );
        let changes = request.query.contains("mutation");
        let request = request.data(self.app.clone()).data(visit.caller.clone()).data(loaders);
        let response = self.schema.execute(request).await;
        // Whoever changes something may have changed what she is: signed out, acting for another, without a role.
        if let Some(token) = visit.token.filter(|_| changes) {
            self.app.callers.forget(&token);
        }
        response
    }

    async fn ready(&self) -> Result<(), String> {
        match tokio::time::timeout(PATIENCE, self.app.store.ping()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return Err("The database does not answer.".to_owned()),
        }
        match self.app.catalogue.view().day {
            Some(_) => Ok(()),
            None => Err("The catalogue is being built.".to_owned()),
        }
    }

    async fn document(&self, visit: &Visit, id: &str) -> Result<Option<Document>, Fault> {
        let Some((order, version)) = id.split_once('-') else {
            return Ok(None);
        };
        let (Ok(order), Ok(version)) = (Uuid::try_parse(order), version.parse::<u32>()) else {
            return Ok(None);
        };
        match cases::order::document(&self.app, &visit.caller, OrderId(order), version).await {
            Ok(found) => Ok(found.map(|(order, document)| Document {
                file_name: format!(
                    "bestilling-{}.pdf",
                    order.number.map(|number| number.to_string()).unwrap_or_default()
                ),
                bytes: document.bytes.bytes,
                sha256: document.sha256,
            })),
            Err(CaseError::Failed(fault)) => Err(fault),
            Err(CaseError::Refused(_) | CaseError::Unauthenticated) => Ok(None),
        }
    }

    fn month(&self, visit: &Visit, month: &str) -> Option<Archive> {
        let file_name = format!("bestillinger-{month}.zip");
        let month = Month::parse(month)?;
        let pieces = cases::month::zipped(&self.app, &visit.caller, month).ok()?;
        Some(Archive { file_name, pieces })
    }

    async fn verified(&self, code: &str) -> Result<Option<Genuine>, Fault> {
        let found = cases::order::verified(&self.app, code).await?;
        Ok(found.map(|(order, version)| Genuine {
            language: version.language,
            number: order.number.map(|number| number.to_string()).unwrap_or_default(),
            version: version.number,
            issued: format::day(version.issued_on, version.language),
            buyer: version.buyer.name,
        }))
    }

    async fn linked(&self, token: &str) -> Result<Option<LinkPage>, Fault> {
        let found = cases::link::look(&self.app, token).await?;
        Ok(found.map(|linked| self.page(&linked)))
    }

    async fn fetch(&self, token: &str) -> Result<Fetch, Fault> {
        Ok(match cases::link::fetch(&self.app, token).await? {
            Fetched::Document(linked, document) => Fetch::Document(Document {
                file_name: linked.file_name(),
                bytes: document.bytes.bytes,
                sha256: document.sha256,
            }),
            Fetched::Gone(linked) => Fetch::Gone(LinkPage {
                until: None,
                ..self.page(&linked)
            }),
            Fetched::Unknown => Fetch::Unknown,
        })
    }

    async fn upload(&self, visit: &Visit, mut upload: Upload) -> Result<String, UploadError> {
        let permit = visit.caller.may::<ManagePrices>().map_err(|error| match error {
            CaseError::Failed(fault) => UploadError::Fault(fault),
            CaseError::Unauthenticated => UploadError::Unauthenticated,
            CaseError::Refused(_) => UploadError::Unusable("Your role does not take in price lists.".to_owned()),
        })?;
        let mut bytes = Vec::new();
        upload.content.read_to_end(&mut bytes).await?;
        let now = self.app.clock.now();
        let expires = now.timestamp().checked_add(UPLOAD_LIFE).map_err(Fault::from)?;
        let id = Uuid::now_v7();
        let kept = samkjop_store::Upload {
            id: id.to_string(),
            person: permit.person(),
            organisation: permit.organisation(),
            name: upload.name.unwrap_or_default(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            expires_at: Instant::from_timestamp(expires),
        };
        self.app.store.keep_upload(&kept, &bytes).await.map_err(Fault::from)?;
        Ok(format!("upload_{}", id.simple()))
    }
}
