//! Tests of the outbox: the mail as a supplier's program reads it, the folder, and the worker on a real database.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fixture;
mod folder;
mod mail;
mod worker;
