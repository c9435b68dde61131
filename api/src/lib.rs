//! The server: GraphQL over HTTP, cases, outbox, command line.

pub mod app;
pub mod callers;
pub mod cases;
pub mod catalogue;
pub mod clock;
pub mod command;
pub mod graphql;
pub mod http;
pub mod outbox;
pub mod program;
pub mod runtime;
mod sample;
pub mod serve;
pub mod service;
pub mod settings;
pub mod table;

/// Answers are made of thousands of small pieces; the system's allocator takes a fifth of the time of a search.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
