//! The server: GraphQL over HTTP, cases, outbox, command line.

pub mod app;
pub mod cases;
pub mod catalogue;
pub mod clock;
pub mod command;
pub mod graphql;
pub mod http;
pub mod outbox;
pub mod serve;
pub mod service;
pub mod settings;
pub mod table;
