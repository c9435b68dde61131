//! Who sees what of an agreement, and whether a buyer can use it today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
