//! Listening, serving connections and stopping.
//!
//! Connections are served by hyper directly, with poem's endpoints: poem's own loop gives a client any time it likes to
//! send the head of a request, has no bound on connections, and spins when the system has no file handles left.
//! HTTP/1.1 only: what speaks HTTP/2 is the proxy in front.

use std::{convert::Infallible, future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use poem::{
    Addr, Endpoint, EndpointExt, Route, get,
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::graphql::known::KnownDocuments;

use super::{
    DemoUser, HttpOptions, Service, Shared, client,
    document::Documents,
    edge::Edge,
    endpoint::Graphql,
    health,
    link::{self, Links},
    month::Months,
    page,
    rate::Limiters,
    upload::Uploads,
    verify::Verifications,
};

/// Why the server cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Somebody else listens there.
    #[error(
        "{0} is already in use: another program, or another samkjop, listens there; set SAMKJOP_LISTEN to another port"
    )]
    InUse(SocketAddr),
    /// Ports below 1024 are for the administrator.
    #[error("this user may not listen on {0}; set SAMKJOP_LISTEN to a port from 1024 on")]
    Forbidden(SocketAddr),
    /// The machine does not have this address.
    #[error("{0} is not an address of this machine; set SAMKJOP_LISTEN to 127.0.0.1:8080 or 0.0.0.0:8080")]
    NotHere(SocketAddr),
    /// Something else.
    #[error("cannot listen on {0}: {1}")]
    Other(SocketAddr, #[source] io::Error),
}

/// The largest head of a request: our own cookies and tokens are small, those of neighbours on one host may not be.
const HEAD_BYTES: usize = 32 * 1024;
/// How often callers that have been quiet are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// A server that listens but does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    options: HttpOptions,
}

impl Server {
    /// The people of the demonstration, to be shown on the first page.
    pub fn show_demo_users(&mut self, users: Vec<DemoUser>) {
        self.options.demo_users = users;
    }

    /// The people of the demonstration.
    pub fn demo_users(&self) -> &[DemoUser] {
        &self.options.demo_users
    }

    /// Takes the address, so that a port in use is known before anything else is started.
    ///
    /// # Errors
    /// [`ServeError`] with a sentence for the person who started the program.
    pub async fn bind(options: HttpOptions) -> Result<Self, ServeError> {
        let wanted = options.listen;
        let bound = async {
            let listener = TcpListener::bind(wanted).await?;
            Ok((listener.local_addr()?, listener))
        };
        let (address, listener) = bound.await.map_err(|error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::InUse(wanted),
            io::ErrorKind::PermissionDenied => ServeError::Forbidden(wanted),
            io::ErrorKind::AddrNotAvailable => ServeError::NotHere(wanted),
            _ => ServeError::Other(wanted, error),
        })?;
        Ok(Self {
            listener,
            address,
            options,
        })
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address people type: the one from the settings, or else the one listened on.
    pub fn public_address(&self) -> String {
        let own = || format!("http://{}", self.address);
        self.options.public_origin.clone().unwrap_or_else(own)
    }

    /// The address to print on documents: the one from the settings. A demonstration, which ends where it runs, prints its own.
    pub fn lasting_address(&self) -> Option<String> {
        let demonstration = !self.options.demo_users.is_empty();
        demonstration
            .then(|| self.public_address())
            .or_else(|| self.options.public_origin.clone())
    }

    /// Serves until `stop`, then lets requests under way finish for as long as the options allow. Returns whether all
    /// of them did.
    pub async fn serve<S: Service>(self, service: S, stop: impl Future<Output = ()>) -> bool {
        let tasks = TaskTracker::new();
        let (stopping, ending) = (CancellationToken::new(), CancellationToken::new());
        let rates = Arc::new(Limiters::new(&self.options.rates));
        let (head_time, drain_time) = (self.options.head_time, self.options.drain_time);
        let places = Arc::new(Semaphore::new(self.options.most_connections));
        let shared = Arc::new(Shared {
            service,
            options: self.options,
            rates: rates.clone(),
            known: KnownDocuments::default(),
            tasks: tasks.clone(),
        });
        let app = Arc::new(app(shared));

        let mut forget = tokio::time::interval(FORGET_EVERY);
        let mut stop = pin!(stop);
        loop {
            let accepted = async {
                let place = places.clone().acquire_owned().await;
                (place, self.listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
                () = &mut stop => break,
                _ = forget.tick() => { rates.forget_quiet(); continue }
                accepted = accepted => accepted,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, or a client that left at once: neither is better for trying in haste.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            let (app, stopping, ending) = (app.clone(), stopping.clone(), ending.clone());
            tasks.spawn(async move {
                let _place = place;
                tokio::select! {
                    () = connection(stream, (self.address, peer), app, stopping, head_time) => {}
                    () = ending.cancelled() => {}
                }
            });
        }

        drop(self.listener);
        stopping.cancel();
        tasks.close();
        let drained = tokio::time::timeout(drain_time, tasks.wait()).await.is_ok();
        if !drained {
            tracing::warn!(seconds = drain_time.as_secs(), "requests under way were cut off");
            ending.cancel();
        }
        drained
    }
}

/// All addresses of the server.
fn app<S: Service>(shared: Arc<Shared<S>>) -> impl Endpoint<Output = poem::Response> + 'static {
    let mut routes = Route::new()
        .at("/graphql", Graphql(shared.clone()))
        .at("/health/live", get(health::Live))
        .at("/health/ready", get(health::Ready(shared.clone())))
        .at("/documents/:file", get(Documents(shared.clone())))
        .at("/documents/month/:file", get(Months(shared.clone())))
        .at("/hent/:token", Links(shared.clone()))
        .at("/verify/:code", get(Verifications(shared.clone())))
        .at("/hent.css", get(page::Page::css(link::STYLE)))
        .at("/uploads", Uploads(shared.clone()))
        .at(
            "/demonstration.json",
            get(client::Demonstration(shared.options.demo_users.clone())),
        )
        .at("/*", client::Client);
    for (path, page) in page::pages(&shared.options) {
        routes = routes.at(path, get(page));
    }
    Edge {
        shared,
        inner: routes.map_to_response(),
    }
}

async fn connection<E: Endpoint<Output = poem::Response> + 'static>(
    stream: TcpStream,
    (here, peer): (SocketAddr, SocketAddr),
    app: Arc<E>,
    stopping: CancellationToken,
    head_time: Duration,
) {
    // Answers are small and written at once; waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let app = app.clone();
        async move {
            let (here, peer) = (LocalAddr(Addr::SocketAddr(here)), RemoteAddr(Addr::SocketAddr(peer)));
            Ok::<_, Infallible>(hyper::Response::from(
                app.get_response((request, here, peer, Scheme::HTTP).into()).await,
            ))
        }
    });
    let mut serving = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head_time)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service)
    );
    let ended = tokio::select! {
        ended = serving.as_mut() => ended,
        () = stopping.cancelled() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, %peer, "a connection ended early");
    }
}
