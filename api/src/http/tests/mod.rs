//! Tests of the server over real connections, with a small schema that behaves badly on purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod forged;
mod graphql;
mod hostile;
mod life;
mod pages;
mod sessions;

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_graphql::{Context, EmptySubscription, Object, Response, Result, Schema};
use serde_json::Value as Json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
};

use super::*;
use crate::graphql::{errors, scalars};

/// A stand-in for the program behind the server.
#[derive(Clone)]
struct Stub {
    schema: Schema<Query, Mutation, EmptySubscription>,
    database: Arc<AtomicUsize>,
    /// How many changes were carried to their end.
    done: Arc<AtomicUsize>,
}

fn broken<T>() -> T {
    panic!("secret of the house")
}

struct Query;

#[Object]
impl Query {
    async fn hello(&self) -> &str {
        "hei"
    }

    async fn who(&self, ctx: &Context<'_>) -> String {
        ctx.data_unchecked::<String>().clone()
    }

    async fn numbers(&self, first: i32) -> Vec<i32> {
        (0..first).collect()
    }

    async fn list(&self) -> Vec<Item> {
        (0..20).map(|number| Item { number, child: None }).collect()
    }

    async fn nested(&self) -> Item {
        Item { number: 1, child: None }
    }

    async fn twice(&self, amount: scalars::Decimal) -> scalars::Decimal {
        scalars::Decimal(amount.0 + amount.0)
    }

    async fn panics(&self) -> Option<i32> {
        broken()
    }

    async fn faults(&self) -> Result<Option<i32>> {
        Err(errors::Fault::new("connection to 10.1.2.3 refused").into())
    }

    async fn leaks(&self) -> Result<Option<i32>> {
        Ok(Some("twelve".parse::<i32>()?))
    }

    async fn private(&self) -> Result<i32> {
        Err(errors::unauthenticated())
    }

    async fn slow(&self) -> i32 {
        tokio::time::sleep(Duration::from_secs(60)).await;
        1
    }

    #[graphql(complexity = "100 * child_complexity")]
    async fn costly(&self) -> Item {
        Item { number: 1, child: None }
    }
}

#[derive(async_graphql::SimpleObject)]
struct Item {
    number: i32,
    child: Option<Box<Item>>,
}

struct Mutation;

#[Object]
impl Mutation {
    async fn sign_in(&self, ctx: &Context<'_>, email: String) -> Result<bool> {
        ctx.data::<Visitor>()?.may_sign_in(&email)?;
        ctx.data::<SessionCookie>()?
            .set(&SessionToken::random()?, Duration::from_secs(60));
        Ok(true)
    }

    async fn sign_out(&self, ctx: &Context<'_>) -> Result<bool> {
        ctx.data::<SessionCookie>()?.clear();
        Ok(true)
    }

    async fn change(&self, ctx: &Context<'_>, millis: u64) -> Result<bool> {
        tokio::time::sleep(Duration::from_millis(millis)).await;
        ctx.data::<Arc<AtomicUsize>>()?.fetch_add(1, Ordering::SeqCst);
        Ok(true)
    }

    async fn add(&self, amount: scalars::Decimal) -> scalars::Decimal {
        amount
    }

    async fn panics(&self) -> bool {
        broken()
    }
}

const MACHINE: &str = "a-machine's-token";

impl Service for Stub {
    type Session = String;

    fn anonymous(&self) -> String {
        "nobody".into()
    }

    async fn session(&self, credential: Credential) -> Result<String, SessionError> {
        match credential {
            Credential::Cookie(token) if token.as_str().starts_with('K') => Ok("Kari".into()),
            Credential::Bearer(token) if token == MACHINE => Ok("machine".into()),
            Credential::Bearer(token) if token == "broken" => Err(Fault::new("10.1.2.3 refused").into()),
            _ => Err(SessionError::Unknown),
        }
    }

    async fn execute(&self, session: String, request: async_graphql::Request) -> Response {
        self.schema.execute(request.data(session)).await
    }

    async fn ready(&self) -> Result<(), String> {
        match self.database.load(Ordering::SeqCst) {
            0 => Ok(()),
            _ => Err("The database is away.".into()),
        }
    }

    async fn document(&self, session: &String, id: &str) -> Result<Option<Document>, Fault> {
        let document = Document {
            bytes: b"%PDF-1.7".to_vec(),
            sha256: "ab12".into(),
            file_name: "Bestilling Ål 1.pdf".into(),
        };
        match id {
            "broken" => Err(Fault::new("10.1.2.3 refused")),
            "order-1" if session == "Kari" => Ok(Some(document)),
            _ => Ok(None),
        }
    }

    fn month(&self, _: &String, _: &str) -> Option<Archive> {
        None
    }

    async fn verified(&self, _: &str) -> Result<Option<Genuine>, Fault> {
        Ok(None)
    }

    async fn linked(&self, _: &str) -> Result<Option<LinkPage>, Fault> {
        Ok(None)
    }

    async fn fetch(&self, _: &str) -> Result<Fetch, Fault> {
        Ok(Fetch::Unknown)
    }

    async fn upload(&self, session: &String, mut upload: Upload) -> Result<String, UploadError> {
        if session == "nobody" {
            return Err(UploadError::Unauthenticated);
        }
        let mut bytes = Vec::new();
        upload.content.read_to_end(&mut bytes).await?;
        if bytes.is_empty() {
            return Err(UploadError::Unusable("The file is empty.".into()));
        }
        Ok(format!(
            "{} {} {}",
            upload.name.unwrap_or_default(),
            upload.content_type,
            bytes.len()
        ))
    }
}

/// A server of its own for one test.
struct Running {
    address: SocketAddr,
    stub: Stub,
    client: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<bool>,
}

impl Running {
    async fn default() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut HttpOptions)) -> Self {
        let mut options = HttpOptions {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            ..HttpOptions::default()
        };
        change(&mut options);
        let done = Arc::new(AtomicUsize::new(0));
        let schema = options
            .limits
            .apply(Schema::build(Query, Mutation, EmptySubscription))
            .data(done.clone())
            .finish();
        let stub = Stub {
            schema,
            database: Arc::default(),
            done,
        };
        let server = Server::bind(options).await.unwrap();
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let service = stub.clone();
        let served = tokio::spawn(async move { server.serve(service, async { stopped.await.unwrap_or(()) }).await });
        Self {
            address,
            stub,
            client: reqwest::Client::new(),
            stop: Some(stop),
            served,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn get(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.get(self.url(path))
    }

    /// A GraphQL request whose answer tells by its status.
    fn post(&self, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
        self.client
            .post(self.url("/graphql"))
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .body(body)
    }

    async fn ask(&self, query: &str) -> (u16, Json) {
        answer(self.post(serde_json::json!({ "query": query }).to_string())).await
    }

    /// Whatever the server writes back to these bytes, until it closes or is silent for a while.
    async fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(2), stream.read_to_end(&mut answer)).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The server still answers.
    async fn is_well(&self) {
        assert_eq!(
            self.ask("{ hello }").await,
            (200, serde_json::json!({ "data": { "hello": "hei" } }))
        );
    }
}

async fn answer(request: reqwest::RequestBuilder) -> (u16, Json) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

fn code(answer: &Json) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}

fn message(answer: &Json) -> &str {
    answer["errors"][0]["message"].as_str().unwrap_or_default()
}

/// What was logged on this thread.
#[derive(Clone, Default)]
struct Log(Arc<std::sync::Mutex<Vec<u8>>>);

impl Log {
    fn lines(&self) -> Vec<String> {
        String::from_utf8_lossy(&self.0.lock().unwrap())
            .lines()
            .map(str::to_owned)
            .collect()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        std::io::Write::write(&mut *self.0.lock().unwrap(), bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
