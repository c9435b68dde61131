//! Starting everything in the right order, and stopping it in the reverse one.

use crate::app::App;
use crate::callers::Callers;
use crate::cases::session::hash;
use crate::catalogue::{Catalogue, index_in};
use crate::clock::Clock;
use crate::graphql::errors::Fault;
use crate::graphql::limits::Limits;
use crate::graphql::schema::schema;
use crate::http::{DemoUser, HttpOptions, ServeError, Server};
use crate::outbox::{self, Carrier, MailSettingsError, Mailbox, MailboxError, Patience, Smtp};
use crate::service::Service;
use crate::settings::{Common, Serve};
use samkjop_search::CatalogueIndex;
use samkjop_store::Store;
use samkjop_store::local::{LocalError, LocalMongod, LocalOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The password of all people of the demonstration; no secret.
pub const DEMO_PASSWORD: &str = "samkjop-demo";
/// How often left-overs are swept away.
const SWEEP_EVERY: Duration = Duration::from_secs(15 * 60);

/// Why the program does not run, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address.
    #[error(transparent)]
    Address(#[from] ServeError),
    /// The private MongoDB server.
    #[error(transparent)]
    Mongod(#[from] LocalError),
    /// The database.
    #[error(transparent)]
    Store(#[from] samkjop_store::StoreError),
    /// The data folder.
    #[error("the data folder {0} cannot be written to: {1}")]
    Data(PathBuf, #[source] std::io::Error),
    /// The demonstration could not be loaded.
    #[error("the demonstration region could not be loaded: {0}")]
    Demonstration(#[from] samkjop_seed::SeedError),
    /// Mail settings.
    #[error(transparent)]
    Mail(#[from] MailSettingsError),
    /// The mailbox folder.
    #[error(transparent)]
    Mailbox(#[from] MailboxError),
    /// Rules say no to what the command line asks for.
    #[error("{0}")]
    Refused(String),
    /// Something else.
    #[error("{0}")]
    Other(Fault),
}

impl From<Fault> for StartError {
    fn from(fault: Fault) -> Self {
        Self::Other(fault)
    }
}

/// The database, and the private server behind it when there is one.
pub struct Database {
    /// The connection.
    pub store: Store,
    local: Option<LocalMongod>,
}

impl Database {
    /// Connects as the settings say, starting a private server when they name none, and brings the database into shape.
    ///
    /// # Errors
    /// [`StartError`] in one sentence.
    pub async fn open(settings: &Common) -> Result<Self, StartError> {
        let local = match &settings.mongodb_uri {
            Some(_) => None,
            None => {
                let folder = absolute(&settings.data).join("mongodb");
                tracing::info!(folder = %folder.display(), "starting a private MongoDB server");
                let mut options = LocalOptions::new(folder);
                options.mongod.clone_from(&settings.mongod);
                Some(LocalMongod::start(options).await?)
            }
        };
        let uri = match (&settings.mongodb_uri, &local) {
            (Some(uri), _) => uri.clone(),
            (None, Some(local)) => local.uri().to_owned(),
            (None, None) => return Err(Fault::new("there is no address of a database").into()),
        };
        let opened = async {
            let store = Store::connect(&uri, &settings.database).await?;
            store.migrate().await?;
            Ok::<_, StartError>(store)
        };
        match opened.await {
            Ok(store) => Ok(Self { store, local }),
            Err(error) => {
                if let Some(local) = local {
                    local.stop().await;
                }
                Err(error)
            }
        }
    }

    /// Stops the private server, if there is one.
    pub async fn close(self) {
        if let Some(local) = self.local {
            local.stop().await;
        }
    }
}

/// Serves until a signal says stop.
///
/// # Errors
/// [`StartError`] in one sentence when it cannot start.
pub async fn serve(settings: Serve) -> Result<(), StartError> {
    writable(&settings.common.data)?;
    let carrier = carrier(&settings)?;
    let options = http_options(&settings);
    let server = Server::bind(options.clone()).await?;
    let mut signals = Signals::listen()?;
    let database = tokio::select! {
        database = Database::open(&settings.common) => database?,
        () = signals.stop() => return Ok(()),
    };
    let served = run(settings, options, server, carrier, &database.store, signals).await;
    database.close().await;
    served
}

async fn run(
    settings: Serve,
    options: HttpOptions,
    mut server: Server,
    carrier: Carrier,
    store: &Store,
    mut signals: Signals,
) -> Result<(), StartError> {
    let clock = Clock::system();
    if settings.demo {
        let began = std::time::Instant::now();
        let summary = samkjop_seed::demonstration(store, clock.now(), &hash(DEMO_PASSWORD.to_owned()).await?).await?;
        tracing::info!(seconds = began.elapsed().as_secs(), "the demonstration region is there");
        server.show_demo_users(demo_users(&summary));
    }
    let index = index_in(absolute(&settings.common.data).join("index")).await?;
    let app = start_with(store.clone(), clock, index).await?;
    let stop = CancellationToken::new();
    announce(&server, &settings);
    let running = spawn(app, server, options.limits, carrier, stop.clone());
    signals.stop().await;
    stop.cancel();
    // A task that panicked has said so in the log.
    let _ = running.await;
    Ok(())
}

/// Serves until told to stop, with all that runs beside it. No `async fn`: whoever calls one of those builds all that is in it
/// once more.
pub fn spawn(app: App, server: Server, limits: Limits, carrier: Carrier, stop: CancellationToken) -> JoinHandle<()> {
    let address = server.public_address();
    let answers_at = server.lasting_address().map(Into::into);
    let app = App { answers_at, ..app };
    tokio::spawn(async move {
        let served = CancellationToken::new();
        let workers = [
            tokio::spawn(app.catalogue.clone().follow(served.clone())),
            tokio::spawn(app.callers.clone().follow(served.clone())),
            tokio::spawn(outbox::run(app.clone(), carrier, address, served.clone())),
            tokio::spawn(sweep(app.clone(), served.clone())),
        ];
        let service = Service::new(app, schema(&limits));
        let drained = server.serve(service, stop.cancelled_owned()).await;
        tracing::info!(drained, "stopping");
        served.cancel();
        for worker in workers {
            // As above; the others still finish.
            let _ = worker.await;
        }
    })
}

/// The program over a database that is in shape, with its catalogue built in memory.
///
/// # Errors
/// [`StartError`] when the catalogue cannot be built.
pub async fn start(store: Store, clock: Clock) -> Result<App, StartError> {
    let index = CatalogueIndex::in_memory().map_err(Fault::from)?;
    start_with(store, clock, index).await
}

async fn start_with(store: Store, clock: Clock, index: CatalogueIndex) -> Result<App, StartError> {
    let catalogue = Catalogue::new(store.clone(), clock.clone(), index);
    let began = std::time::Instant::now();
    catalogue.refresh().await?;
    tracing::info!(
        articles = catalogue.index.count(),
        millis = began.elapsed().as_millis(),
        "the catalogue is ready"
    );
    Ok(App {
        callers: Callers::new(store.clone(), clock.clone()),
        store,
        catalogue,
        clock,
        outbox: Arc::new(Notify::new()),
        answers_at: None,
    })
}

fn http_options(settings: &Serve) -> HttpOptions {
    let limits = Limits {
        introspection: settings.introspection,
        ..Limits::default()
    };
    HttpOptions {
        listen: settings.listen,
        limits,
        graphiql: settings.graphiql,
        secure_cookies: settings
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://")),
        public_origin: settings.public_url.clone(),
        behind_proxy: settings.behind_proxy,
        ..HttpOptions::default()
    }
}

fn mailbox_of(settings: &Serve) -> PathBuf {
    absolute(&settings.common.data).join("mailbox")
}

/// Who carries mail, as the settings say: a mail server when they name one, otherwise the folder.
fn carrier(settings: &Serve) -> Result<Carrier, StartError> {
    let Some(server) = settings.mail_server()? else {
        return Ok(Mailbox::open(&mailbox_of(settings), &settings.mail_from)?.into());
    };
    tracing::info!(server = server.place(), "mail goes out by SMTP");
    let sender = outbox::sender(&settings.mail_from)?;
    Ok(Smtp::new(server, sender, Patience::default()).into())
}

fn demo_users(summary: &samkjop_seed::Summary) -> Vec<DemoUser> {
    let user = |user: &samkjop_seed::ShownUser| DemoUser {
        name: user.name.clone(),
        role: format!("{}, {}", user.role, user.organisation),
        email: user.email.clone(),
        password: DEMO_PASSWORD.to_owned(),
    };
    summary.users.iter().map(user).collect()
}

/// The line a newcomer waits for.
fn announce(server: &Server, settings: &Serve) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "\nSamkjøp is ready on http://{}", server.address());
    if settings.demo {
        let _ = writeln!(out, "Demonstration users (password {DEMO_PASSWORD}):");
        for user in server.demo_users() {
            let _ = writeln!(out, "  {:<42} {}", user.email, user.role);
        }
        if settings.smtp_url.is_none() {
            let _ = writeln!(out, "Orders to suppliers land in {}", mailbox_of(settings).display());
        }
    }
    let _ = writeln!(out, "Stop with Ctrl-C.\n");
}

/// Sweeps away what time has made useless, now and then.
async fn sweep(app: App, stop: CancellationToken) {
    loop {
        let swept = async {
            app.store.sweep_uploads(app.clock.now()).await?;
            app.store.sweep_links(app.clock.now()).await?;
            app.store.sweep_articles().await
        };
        match swept.await {
            Ok(0) => {}
            Ok(articles) => tracing::info!(articles, "swept away what broken imports left"),
            Err(error) => tracing::warn!(cause = %error, "could not sweep"),
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Makes the data folder, and tries it: a full or read-only disk is said now, not at the first order.
fn writable(folder: &Path) -> Result<(), StartError> {
    let tried = || {
        if folder.exists() && !folder.is_dir() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
        std::fs::create_dir_all(folder)?;
        let probe = folder.join(".probe");
        std::fs::write(&probe, b"samkjop")?;
        std::fs::remove_file(&probe)
    };
    tried().map_err(|error| StartError::Data(folder.to_owned(), error))
}

/// The folder as seen from anywhere.
fn absolute(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

/// The ways to ask the program to stop. They count from the moment this is made, so that nobody who asks while it starts
/// ends it in the middle of something.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> Result<Self, Fault> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Resolves when somebody wants the program to stop.
    async fn stop(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
