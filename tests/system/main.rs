//! The whole system as users get it: HTTP, GraphQL, outbox, search, and a real MongoDB, one database for each test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod architecture;
mod ceilings;
mod schema;
mod story;
mod world;
