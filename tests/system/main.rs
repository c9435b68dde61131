//! The whole system as users get it: HTTP, GraphQL, outbox, search, and a real MongoDB, one database for each test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::explicit_counter_loop,
    missing_docs
)]

mod access;
mod architecture;
mod bad_input;
mod ceilings;
mod documents;
mod faults;
mod free_text;
mod introspected;
mod links;
mod lookup;
mod mail;
mod month;
mod password;
mod purchase;
mod refusals;
mod sample;
mod schema;
mod search;
mod startup;
mod story;
mod verify;
mod world;
