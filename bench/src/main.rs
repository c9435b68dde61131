//! Measures what the program promises (the budgets of its design), each beside a reference in the same run, and writes the
//! figures to `bench/RESULTS.md` with the machine and its load.
//!
//! The server is a process of its own, so that its CPU time is its own; it is the very `samkjop serve`, started from this
//! program's file. MongoDB is a private server beside it, or the one `SAMKJOP_MONGODB_URI` names.

// Figures of measurements are rounded numbers; no money is counted here.
#![allow(clippy::float_arithmetic)]

mod article;
mod catalogue;
mod database;
mod document;
mod load;
mod machine;
mod mail;
mod release;
mod report;
mod server;
mod statistics;

use clap::Parser;
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Why something could not be measured, in one sentence; nobody decides by it.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Measures the server against its budgets.
#[derive(Debug, Parser)]
#[command(name = "samkjop-bench")]
struct Options {
    /// Measure the catalogue with 1 000 000 articles too: some ten minutes and two gigabytes of disk more.
    #[arg(long)]
    million: bool,
    /// Short rounds and a small catalogue, to try the program out; its figures mean nothing.
    #[arg(long)]
    quick: bool,
    /// The program to start as the server, such as target/release/samkjop; this one when not given.
    #[arg(long, value_name = "FILE")]
    server: Option<PathBuf>,
    /// The file to write.
    #[arg(long, default_value = "bench/RESULTS.md", value_name = "FILE")]
    output: PathBuf,
}

/// How long and how often everything is measured.
#[derive(Debug, Clone, Copy)]
struct Effort {
    /// Articles of the usual catalogue.
    articles: usize,
    /// Articles of the large one.
    many: usize,
    /// Times each figure is taken; its median is written down.
    rounds: usize,
    /// How long one round of load lasts.
    round: Duration,
    /// Releases, and bare transactions beside them.
    releases: usize,
    /// Mails with an order.
    mails: usize,
}

impl Effort {
    const FULL: Self = Self {
        articles: 100_000,
        many: 1_000_000,
        rounds: 5,
        round: Duration::from_millis(2_500),
        releases: 200,
        mails: 1_000,
    };
    const QUICK: Self = Self {
        articles: 20_000,
        many: 40_000,
        rounds: 2,
        round: Duration::from_millis(400),
        releases: 10,
        mails: 50,
    };
}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return samkjop::program::run();
    }
    let options = Options::parse();
    let measured = tokio::runtime::Runtime::new()
        .map_err(Failure::from)
        .and_then(|runtime| runtime.block_on(measure(&options)));
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("samkjop-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> Result<(), Failure> {
    let effort = if options.quick { Effort::QUICK } else { Effort::FULL };
    let mut report = Report::begin()?;
    let program = options.server.clone().map_or_else(std::env::current_exe, Ok)?;
    let mongod = database::Mongod::start().await?;
    report.mongodb(mongod.version().await?);
    release::measure(&mongod, effort, &mut report).await?;
    mail::measure(&mongod, effort, &mut report).await?;
    catalogue::measure(&mongod, &program, effort, effort.articles, &mut report).await?;
    if options.million {
        catalogue::measure(&mongod, &program, effort, effort.many, &mut report).await?;
    }
    mongod.stop().await;
    report.write(&options.output)?;
    eprintln!("bench: {} is written", options.output.display());
    Ok(())
}
