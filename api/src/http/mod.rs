//! The server as the network sees it: addresses, methods, headers, limits, cookies. The only place that knows poem.
//!
//! It decides nothing about procurement and knows no schema: everything it needs is asked through [`Service`].
//! A request passes [`edge`] (id, log, security headers, rate), then the endpoint of its address.

mod accept;
mod answer;
mod client;
mod cookie;
mod document;
mod edge;
mod endpoint;
mod excess;
mod health;
mod link;
mod month;
mod origin;
mod page;
mod question;
mod rate;
mod server;
mod upload;
pub(crate) mod verify;
mod visitor;

#[cfg(test)]
mod tests;

use std::{future::Future, net::SocketAddr, pin::Pin, sync::Arc, time::Duration};

use tokio::io::AsyncRead;
use tokio_util::task::TaskTracker;

pub use client::DemoUser;
pub use cookie::{SessionCookie, SessionToken};
pub use document::Document;
pub use edge::log_panics;
pub use link::{Fetch, LinkPage};
pub use month::Archive;
pub use rate::{Rate, Rates, SignInRate};
pub use server::{ServeError, Server};
pub use upload::{Upload, UploadError};
pub use verify::Genuine;
pub use visitor::Visitor;

use crate::graphql::{errors::Fault, known::KnownDocuments, limits::Limits};

/// How the server presents itself. Everything has a default that is safe on one machine.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Where to listen. Port 0 takes a free one; [`Server::address`] says which.
    pub listen: SocketAddr,
    /// What one request may ask for.
    pub limits: Limits,
    /// How many requests one caller may send.
    pub rates: Rates,
    /// Whether the page for trying queries is served at `/graphiql`.
    pub graphiql: bool,
    /// Whether browsers reach the server over HTTPS: the session cookie is then `Secure` and named `__Host-samkjop`.
    pub secure_cookies: bool,
    /// The address people type, such as `https://samkjop.example`, when a proxy changes the `Host` header.
    /// A signed-in request from any other page is refused. Without it the `Host` header counts.
    pub public_origin: Option<String>,
    /// Whether a trusted proxy in front puts the client's address last in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Connections open at once; more wait.
    pub most_connections: usize,
    /// How long a client may take to send the head of a request, and a connection may stay idle.
    pub head_time: Duration,
    /// How long requests under way may take to finish once the server is told to stop.
    pub drain_time: Duration,
    /// The people of the demonstration, offered where one signs in. Empty outside the demonstration.
    pub demo_users: Vec<DemoUser>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            limits: Limits::default(),
            rates: Rates::default(),
            graphiql: true,
            secure_cookies: false,
            public_origin: None,
            behind_proxy: false,
            most_connections: 2_000,
            head_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(20),
            demo_users: Vec::new(),
        }
    }
}

/// How somebody shows who they are.
#[derive(Debug, Clone)]
pub enum Credential {
    /// The session cookie of a browser. It has the right form; whether it is known is for the service to say.
    Cookie(SessionToken),
    /// The token of a machine, from `Authorization: Bearer`, as it was sent.
    Bearer(String),
}

/// Why a credential gives no session.
#[derive(Debug)]
pub enum SessionError {
    /// Unknown, expired or withdrawn. A cookie then counts as not signed in; a bearer token is answered with 401.
    Unknown,
    /// It could not be found out.
    Fault(Fault),
}

impl From<Fault> for SessionError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Bytes as they come from the network.
pub type Bytestream = Pin<Box<dyn AsyncRead + Send>>;

/// What the rest of the program does for the server.
pub trait Service: Send + Sync + 'static {
    /// Who is asking, in the program's own words.
    type Session: Clone + Send + Sync + 'static;

    /// The session of somebody who shows nothing.
    fn anonymous(&self) -> Self::Session;

    /// The session that belongs to a credential.
    fn session(&self, credential: Credential) -> impl Future<Output = Result<Self::Session, SessionError>> + Send;

    /// Runs a GraphQL request that has passed [`Limits::check`]. The request's data already holds a [`Visitor`] and a
    /// [`SessionCookie`]; the session and the loaders are added here. Errors may have no code yet.
    fn execute(
        &self,
        session: Self::Session,
        request: async_graphql::Request,
    ) -> impl Future<Output = async_graphql::Response> + Send;

    /// Whether requests can be served; otherwise one plain sentence that says what is missing.
    fn ready(&self) -> impl Future<Output = Result<(), String>> + Send;

    /// The stored document with this id, if there is one that this session may see.
    fn document(
        &self,
        session: &Self::Session,
        id: &str,
    ) -> impl Future<Output = Result<Option<Document>, Fault>> + Send;

    /// The documents of a month's orders, such as `2026-11`, of whom this session acts for; none when it may not see them, or
    /// there is no such month.
    fn month(&self, session: &Self::Session, month: &str) -> Option<Archive>;

    /// What a link from a mail leads to, if there is such a link. Uses nothing up.
    fn linked(&self, token: &str) -> impl Future<Output = Result<Option<LinkPage>, Fault>> + Send;

    /// Fetches the document behind a link from a mail, and uses the link up.
    fn fetch(&self, token: &str) -> impl Future<Output = Result<Fetch, Fault>> + Send;

    /// What the document is by that code, if there is one.
    fn verified(&self, code: &str) -> impl Future<Output = Result<Option<Genuine>, Fault>> + Send;

    /// Takes in a file and says the id it got. Reading `upload.content` fails past the limit: pass that error on.
    fn upload(
        &self,
        session: &Self::Session,
        upload: Upload,
    ) -> impl Future<Output = Result<String, UploadError>> + Send;
}

/// What every endpoint shares.
struct Shared<S> {
    service: S,
    options: HttpOptions,
    rates: Arc<rate::Limiters>,
    known: KnownDocuments,
    /// Requests that go on when their client leaves; the server waits for them before it stops.
    tasks: TaskTracker,
}
