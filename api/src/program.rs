//! The program: reads its settings, does what they say, ends with one clear sentence when it cannot.

use crate::command::{check, enrol, import};
use crate::http::log_panics;
use crate::sample::write_sample;
use crate::serve::serve;
use crate::settings::{Command, Common, read};
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Does what the command line says.
pub fn run() -> ExitCode {
    let line = match read() {
        Ok(line) => line,
        Err(error) => return ended(&error),
    };
    let runtime = match crate::runtime::runtime() {
        Ok(runtime) => runtime,
        Err(error) => return ended(&error),
    };
    let result = match line.command {
        Command::Schema => {
            print!("{}", crate::graphql::schema::sdl());
            Ok(())
        }
        Command::Sample(settings) => write_sample(&settings),
        Command::Serve(settings) => {
            log(&settings.common);
            runtime.block_on(serve(*settings))
        }
        Command::Check(settings) => {
            log(&settings);
            runtime.block_on(check(&settings))
        }
        Command::Import(settings) => {
            log(&settings.common);
            runtime.block_on(import(&settings))
        }
        Command::Enrol(settings) => {
            log(&settings.common);
            runtime.block_on(enrol(&settings))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ended(&error),
    }
}

fn ended(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("samkjop: {error}");
    ExitCode::FAILURE
}

fn log(settings: &Common) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match settings.log_format.as_str() {
        "json" => subscriber.json().init(),
        _ => subscriber.with_ansi(std::io::stderr().is_terminal()).init(),
    }
    log_panics();
}
