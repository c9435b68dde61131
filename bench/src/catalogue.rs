//! Searching the catalogue over HTTP, starting a server on it, and the memory it takes.

use crate::database::{self, Mongod};
use crate::load::{CONNECTIONS, Questions, Round, Tokens, Visitor, round};
use crate::report::{Report, Row, spaced};
use crate::server::Server;
use crate::statistics::{median, micros, millis};
use crate::{Effort, Failure, article};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// The question every other is compared with.
pub const TRIVIAL: &str = "{ __typename }";
const SEARCH: &str = "query($text: String!, $offset: Int!) { articleSearch(text: $text, first: 20, offset: $offset) {
    totalCount didYouMean
    articles { id number name brand unit { code } price { net { amount } price { amount } } }
    agreements { value name count } suppliers { value name count } } }";

/// The kind that is meant to find nothing.
const NO_HIT: &str = "no hit";
/// What is typed, by kind.
const TYPED: [(&str, &[&str]); 6] = [
    (
        "one word",
        &["stol", "kabel", "perm", "såpe", "brød", "lampe", "skjerm", "hylle"],
    ),
    (
        "compound",
        &[
            "kontorstol",
            "skolebord",
            "nettverkskabel",
            "gulvsåpe",
            "elevmaskin",
            "fjellost",
        ],
    ),
    ("prefix", &["kont", "nettv", "gulv", "skoleb", "kjø", "barneh"]),
    (
        "typing error",
        &["kontorstl", "nettverkskabl", "gulvsåppe", "skolbord", "arkivprem"],
    ),
    (
        "two words",
        &[
            "svart kontorstol",
            "hvit hylle",
            "blå perm",
            "kabel svart",
            "grønn mappe",
        ],
    ),
    (NO_HIT, &["xyzzyqwertasdf", "qqqqqwwwww", "zzxxccvvbb"]),
];
/// Sessions taken in turn: each may ask a hundred times a second.
const SESSIONS: usize = 500;
/// Sessions that are forgotten by the server before they ask again.
const STRANGERS: usize = 12_000;
/// How often a visitor asks in the paced rounds; fifty of them ask a thousand times a second.
const PACE: Duration = Duration::from_millis(50);

/// A kind of question and what its rounds came to.
struct Kind {
    name: &'static str,
    questions: Questions,
    /// Hits of an answer, on average; twenty are asked for.
    hits: f64,
    rounds: Vec<Round>,
}

impl Kind {
    fn cpu(&self) -> f64 {
        self.median(|round| micros(round.cpu))
    }

    fn median(&self, figure: impl Fn(&Round) -> f64) -> f64 {
        median(self.rounds.iter().map(figure).collect())
    }
}

/// The body of a request.
pub fn body(query: &str, variables: &Value) -> String {
    json!({ "query": query, "variables": variables }).to_string()
}

/// Measures a catalogue of so many articles.
pub async fn measure(
    mongod: &Mongod,
    program: &Path,
    effort: Effort,
    articles: usize,
    report: &mut Report,
) -> Result<(), Failure> {
    report.stage(&format!("catalogue of {} articles", spaced(articles)))?;
    let (store, name) = mongod.database().await?;
    let began = Instant::now();
    database::fill(&store, articles).await?;
    report.note(format!(
        "{} articles were generated and stored in {:.0} s.",
        spaced(articles),
        began.elapsed().as_secs_f64()
    ));
    let data = mongod.data(&name);
    let server = start(mongod, program, &name, effort, articles, report).await?;
    let tokens = database::sessions(&store, SESSIONS).await?;
    let mut kinds = kinds();
    check(&server, &tokens, &mut kinds).await?;
    for turn in 0..=effort.rounds {
        for kind in &mut kinds {
            let round = round(&server, &tokens, &kind.questions, effort.round, None).await?;
            // The first round warms up.
            if turn > 0 {
                kind.rounds.push(round);
            }
        }
    }
    searched(&kinds, articles, effort, report);
    paced(&server, &tokens, &kinds, effort, report).await?;
    if articles == effort.articles {
        article::measure(&server, &tokens, effort, report).await?;
        strangers(
            &server,
            database::sessions(&store, STRANGERS).await?,
            &kinds,
            effort,
            report,
        )
        .await?;
    }
    let (all, own) = server.memory();
    report.note(format!(
        "Memory of the server with {} articles after all that: {all} MB, {own} MB of it its own.",
        spaced(articles)
    ));
    server.stop().await?;
    std::fs::remove_dir_all(data)?;
    store.drop_database().await?;
    Ok(())
}

/// Starts the server some times, and writes down how long it takes and how much memory it has then. The first start builds
/// the index, the others find it in their folder.
async fn start(
    mongod: &Mongod,
    program: &Path,
    name: &str,
    effort: Effort,
    articles: usize,
    report: &mut Report,
) -> Result<Server, Failure> {
    let usual = articles == effort.articles;
    let count = spaced(articles);
    let empty = mongod.database().await?;
    let (mut bare, mut bare_memory) = (Vec::new(), Vec::new());
    let (mut full, mut cpu, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    let first = Server::start(program, &mongod.uri, name, &mongod.data(name)).await?;
    let built = first.took.as_secs_f64();
    report.note(format!(
        "The first start with {count} articles, which builds the index: {built:.2} s to ready, {:.1} s of CPU, {:.0} articles \
         per second over all of the start; {} MB of memory then.",
        first.cpu().as_secs_f64(),
        articles as f64 / built,
        first.memory().0,
    ));
    // Killed, so that the later starts show that nothing is lost by it.
    first.stop().await?;
    let mut last = None;
    for _ in 0..if usual { 3 } else { 1 } {
        let small = Server::start(program, &mongod.uri, &empty.1, &mongod.data(&empty.1)).await?;
        bare.push(small.took.as_secs_f64());
        bare_memory.push(small.memory().0 as f64);
        small.stop().await?;
        if let Some(before) = last.take() {
            Server::stop(before).await?;
        }
        let server = Server::start(program, &mongod.uri, name, &mongod.data(name)).await?;
        full.push(server.took.as_secs_f64());
        cpu.push(server.cpu().as_secs_f64());
        memory.push(server.memory().0 as f64);
        last = Some(server);
    }
    empty.0.drop_database().await?;
    let (bare, bare_memory) = (median(bare), median(bare_memory));
    let (took, megabytes) = (median(full), median(memory));
    report.row(Row {
        what: format!("start to ready with {count} articles, the index being there from the start before"),
        budget: "≤ 5 s".to_owned(),
        measured: format!("{took:.2} s, {:.1} s of CPU", median(cpu)),
        reference: format!("the same with an empty database: {bare:.2} s"),
        ratio: Some(took / bare),
        holds: took <= 5.0,
    });
    if !usual {
        report.row(Row {
            what: format!("start to ready with {count} articles, the index being built"),
            budget: "≤ 180 s".to_owned(),
            measured: format!("{built:.1} s"),
            reference: format!("the same with an empty database: {bare:.2} s"),
            ratio: Some(built / bare),
            holds: built <= 180.0,
        });
    }
    let largest = if usual { 300.0 } else { 1_000.0 };
    report.row(Row {
        what: format!("memory of the server with {count} articles"),
        budget: format!("≤ {largest} MB"),
        measured: format!("{megabytes:.0} MB"),
        reference: format!("the same with an empty database: {bare_memory:.0} MB"),
        ratio: Some(megabytes / bare_memory.max(1.0)),
        holds: megabytes <= largest,
    });
    last.ok_or_else(|| "no server was started".into())
}

fn kinds() -> Vec<Kind> {
    let search = |text: &str, offset: usize| body(SEARCH, &json!({ "text": text, "offset": offset }));
    let kind = |name, questions: Vec<String>| Kind {
        name,
        questions: questions.into(),
        hits: 0.0,
        rounds: Vec::new(),
    };
    let typed = TYPED
        .iter()
        .map(|(name, texts)| (*name, texts.iter().map(|text| search(text, 0)).collect::<Vec<_>>()));
    let browse = (
        "browsing, without text",
        (0..50).map(|page| search("", page * 20)).collect(),
    );
    let searches: Vec<(&str, Vec<String>)> = typed.chain([browse]).collect();
    // Every kind equally often, whatever the number of its texts.
    let mixed = (0..40).flat_map(|turn| {
        searches
            .iter()
            .filter_map(move |(_, texts)| texts.get(turn % texts.len()).cloned())
    });
    let mixed = kind("all of these mixed", mixed.collect());
    let mut kinds = vec![kind("`{ __typename }`", vec![body(TRIVIAL, &json!({}))])];
    kinds.extend(searches.iter().map(|(name, texts)| kind(name, texts.clone())));
    kinds.push(mixed);
    kinds
}

/// Counts the hits of every kind. Fast answers that are empty would prove nothing: hits have prices and counts.
async fn check(server: &Server, tokens: &Tokens, kinds: &mut [Kind]) -> Result<(), Failure> {
    let mut visitor = Visitor::connect(server.address).await?;
    // The sessions in turn: one of them may not ask that often.
    let mut askers = tokens.iter().enumerate().cycle();
    for kind in kinds.iter_mut().skip(1) {
        let mut hits = Vec::new();
        for question in kind.questions.iter() {
            let (from, token) = askers.next().ok_or("nobody is signed in")?;
            let answer: Value = serde_json::from_slice(&visitor.ask(from, token, question).await?)?;
            let found = &answer["data"]["articleSearch"];
            let articles = found["articles"].as_array().ok_or("no list of articles in an answer")?;
            let priced = articles
                .iter()
                .all(|article| article["price"]["net"]["amount"].is_string());
            let counted = ["agreements", "suppliers"]
                .iter()
                .all(|facet| found[facet][0]["count"].is_u64());
            if !(articles.is_empty() || priced && counted) {
                return Err(format!("hits without prices or counts for {question}").into());
            }
            hits.push(articles.len() as f64);
        }
        kind.hits = hits.iter().sum::<f64>() / hits.len() as f64;
        if (kind.hits < 10.0) != (kind.name == NO_HIT) {
            return Err(format!("{}: {} hits on average", kind.name, kind.hits).into());
        }
    }
    Ok(())
}

fn searched(kinds: &[Kind], articles: usize, effort: Effort, report: &mut Report) {
    let (Some(trivial), Some(mixed)) = (kinds.first(), kinds.last()) else {
        return;
    };
    let count = spaced(articles);
    let times = if articles == effort.articles { 1.0 } else { 3.0 };
    let reference = format!("`{TRIVIAL}` on the same server: {:.0} µs", trivial.cpu());
    let dearest = kinds
        .iter()
        .max_by(|one, other| one.cpu().total_cmp(&other.cpu()))
        .unwrap_or(mixed);
    report.row(Row {
        what: format!("catalogue search, 20 hits with price and two facets, {count} articles"),
        budget: format!("≤ {:.0} µs CPU", 300.0 * times),
        measured: format!(
            "{:.0} µs CPU mixed; dearest kind ({}) {:.0} µs",
            mixed.cpu(),
            dearest.name,
            dearest.cpu()
        ),
        reference: reference.clone(),
        ratio: Some(mixed.cpu() / trivial.cpu()),
        holds: dearest.cpu() <= 300.0 * times,
    });
    let most = |kind: &Kind| kind.median(|round| millis(round.most));
    report.row(Row {
        what: format!("the same, p95 with {CONNECTIONS} connections that never pause"),
        budget: format!("≤ {:.0} ms on an idle machine", 10.0 * times),
        measured: format!("{:.1} ms", most(mixed)),
        reference: format!("`{TRIVIAL}`: {:.1} ms", most(trivial)),
        ratio: Some(most(mixed) / most(trivial)),
        holds: most(mixed) <= 10.0 * times,
    });
    let mut table = format!(
        "### Search by kind, {count} articles, {CONNECTIONS} connections that never pause\n\n\
         | question | hits | CPU of the server | × trivial | p50 | p95 | answers per second |\n|---|---|---|---|---|---|---|\n"
    );
    for kind in kinds {
        table.push_str(&format!(
            "| {} | {:.0} | {:.0} µs | {:.1} | {:.1} ms | {:.1} ms | {:.0} |\n",
            kind.name,
            kind.hits,
            kind.cpu(),
            kind.cpu() / trivial.cpu(),
            kind.median(|round| millis(round.half)),
            most(kind),
            kind.median(|round| round.per_second as f64),
        ));
    }
    report.section(table);
}

/// The same questions with pauses, as people make them.
async fn paced(
    server: &Server,
    tokens: &Tokens,
    kinds: &[Kind],
    effort: Effort,
    report: &mut Report,
) -> Result<(), Failure> {
    let (Some(trivial), Some(mixed)) = (kinds.first(), kinds.last()) else {
        return Ok(());
    };
    let (mut of_trivial, mut of_mixed) = (Vec::new(), Vec::new());
    for _ in 0..effort.rounds {
        of_trivial.push(round(server, tokens, &trivial.questions, effort.round, Some(PACE)).await?);
        of_mixed.push(round(server, tokens, &mixed.questions, effort.round, Some(PACE)).await?);
    }
    let of = |rounds: &[Round], figure: fn(&Round) -> Duration| {
        median(rounds.iter().map(|round| millis(figure(round))).collect())
    };
    report.note(format!(
        "With pauses ({CONNECTIONS} connections, each asking every {} ms): searches p50 {:.1} ms, p95 {:.1} ms; `{TRIVIAL}` p50 \
         {:.1} ms, p95 {:.1} ms.",
        PACE.as_millis(),
        of(&of_mixed, |round| round.half),
        of(&of_mixed, |round| round.most),
        of(&of_trivial, |round| round.half),
        of(&of_trivial, |round| round.most),
    ));
    Ok(())
}

/// What it costs that the server does not remember who is asking.
async fn strangers(
    server: &Server,
    tokens: Tokens,
    kinds: &[Kind],
    effort: Effort,
    report: &mut Report,
) -> Result<(), Failure> {
    let Some(trivial) = kinds.first() else { return Ok(()) };
    let mut rounds = Vec::new();
    for _ in 0..effort.rounds {
        rounds.push(micros(
            round(server, &tokens, &trivial.questions, effort.round, None)
                .await?
                .cpu,
        ));
    }
    report.note(format!(
        "Sessions are remembered for a minute, as long as nothing changes. A request whose session is looked up in the database \
         costs {:.0} µs more \
         (`{TRIVIAL}` with {} sessions in turn against {SESSIONS}).",
        median(rounds) - trivial.cpu(),
        spaced(tokens.len()),
    ));
    Ok(())
}
