//! Nothing: this package holds the whole-system tests only.
