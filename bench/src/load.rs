//! Visitors over HTTP: any number of connections, each asking one question after the other.

use crate::statistics::percentile;
use crate::{Failure, server::Server};
use hyper::Request;
use hyper::body::Body as _;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Connections open at once, as the budgets say.
pub const CONNECTIONS: usize = 50;

/// Who asks: the tokens of sessions, taken in turn.
pub type Tokens = Arc<[String]>;
/// What is asked: bodies of requests, taken in turn.
pub type Questions = Arc<[String]>;

/// What a round of load came to.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// CPU time of the server for each request.
    pub cpu: Duration,
    /// Half of the answers came within this.
    pub half: Duration,
    /// Ninety-five in a hundred came within this.
    pub most: Duration,
    /// Answers per second.
    pub per_second: u64,
}

/// Asks for `time` on [`CONNECTIONS`] connections. With `pace`, each connection begins a question that often, or as soon as it
/// can; without, as soon as it has its answer.
pub async fn round(
    server: &Server,
    tokens: &Tokens,
    questions: &Questions,
    time: Duration,
    pace: Option<Duration>,
) -> Result<Round, Failure> {
    let mut visitors = Vec::new();
    for place in 0..CONNECTIONS {
        visitors.push((place, Visitor::connect(server.address).await?));
    }
    let (began, cpu) = (Instant::now(), server.cpu());
    let mut running = JoinSet::new();
    for (place, visitor) in visitors {
        let (tokens, questions) = (tokens.clone(), questions.clone());
        running.spawn(visitor.ask_until(began + time, place, tokens, questions, pace));
    }
    let mut times = Vec::new();
    while let Some(asked) = running.join_next().await {
        times.extend(asked??);
    }
    let (cpu, took) = (server.cpu() - cpu, began.elapsed());
    times.sort_unstable();
    let count = u32::try_from(times.len())?.max(1);
    Ok(Round {
        cpu: cpu / count,
        half: percentile(&times, 50),
        most: percentile(&times, 95),
        per_second: u64::from(count) * 1_000 / u64::try_from(took.as_millis())?.max(1),
    })
}

/// One connection to the server.
#[derive(Debug)]
pub struct Visitor {
    sender: SendRequest<String>,
}

impl Visitor {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender })
    }

    /// Asks one question and gives the whole answer, which must be one without errors.
    pub async fn ask(&mut self, from: usize, token: &str, question: &str) -> Result<Vec<u8>, Failure> {
        let request = Request::post("/graphql")
            .header("host", "localhost")
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .header("authorization", format!("Bearer {token}"))
            .header("x-forwarded-for", format!("10.0.{}.{}", from >> 8 & 0xFF, from & 0xFF))
            .body(question.to_owned())?;
        let (status, answer) = self.send(request).await?;
        // Errors come before data, so an answer that begins with data has none.
        if status != 200 || !answer.starts_with(b"{\"data\":{") {
            return Err(format!("{status} for {question}: {}", String::from_utf8_lossy(&answer)).into());
        }
        Ok(answer)
    }

    async fn send(&mut self, request: Request<String>) -> Result<(u16, Vec<u8>), Failure> {
        self.sender.ready().await?;
        let answer = self.sender.send_request(request).await?;
        let status = answer.status().as_u16();
        let (mut body, mut bytes) = (answer.into_body(), Vec::new());
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            if let Ok(data) = frame?.into_data() {
                bytes.extend_from_slice(&data);
            }
        }
        Ok((status, bytes))
    }

    async fn ask_until(
        mut self,
        end: Instant,
        place: usize,
        tokens: Tokens,
        questions: Questions,
        pace: Option<Duration>,
    ) -> Result<Vec<Duration>, Failure> {
        let mut times = Vec::new();
        let mut turn = place;
        // Spread over the first interval, or all would ask in the same moment.
        let mut due = Instant::now() + pace.unwrap_or_default() * u32::try_from(place)? / u32::try_from(CONNECTIONS)?;
        while Instant::now() < end {
            if let Some(pace) = pace {
                tokio::time::sleep_until(due.into()).await;
                due += pace;
            }
            let token = turn % tokens.len();
            let (Some(who), Some(what)) = (tokens.get(token), questions.get(turn / CONNECTIONS % questions.len()))
            else {
                return Err("there is nobody to ask, or nothing".into());
            };
            let began = Instant::now();
            self.ask(token, who, what).await?;
            times.push(began.elapsed());
            turn += CONNECTIONS;
        }
        Ok(times)
    }
}

/// Waits until the server there says that it is ready.
pub async fn until_ready(address: SocketAddr) -> Result<(), Failure> {
    loop {
        if let Ok(mut visitor) = Visitor::connect(address).await {
            let request = Request::get("/health/ready")
                .header("host", "localhost")
                .body(String::new())?;
            if let Ok((200, _)) = visitor.send(request).await {
                return Ok(());
            }
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
