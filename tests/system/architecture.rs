//! What ARCHITECTURE.md promises about who depends on whom.

use cargo_metadata::{DependencyKind, MetadataCommand};
use std::collections::BTreeSet;

/// The crates from the core outwards; each may use those before it, and no other.
const ORDER: [&str; 8] = [
    "samkjop-domain",
    "samkjop-store",
    "samkjop-search",
    "samkjop-pdf",
    "samkjop-seed",
    "samkjop",
    "samkjop-tests",
    "samkjop-bench",
];
/// What the core may use: nothing that talks to the world.
const CORE_MAY_USE: [&str; 7] = [
    "jiff",
    "rust_decimal",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "uuid",
];

#[test]
fn dependencies_point_inwards_and_the_core_talks_to_nothing() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    for package in &metadata.packages {
        let here = place(package.name.as_str()).unwrap_or_else(|| panic!("{} has no place in the order", package.name));
        let used: BTreeSet<&str> = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind == DependencyKind::Normal)
            .map(|dependency| dependency.name.as_str())
            .collect();
        for name in &used {
            if let Some(there) = place(name) {
                assert!(there < here, "{} must not use {name}", package.name);
            }
        }
        if package.name.as_str() == "samkjop-domain" {
            let strangers: Vec<&&str> = used.iter().filter(|name| !CORE_MAY_USE.contains(name)).collect();
            assert!(strangers.is_empty(), "the core uses {strangers:?}");
        }
        if ["samkjop-store", "samkjop-search", "samkjop-pdf"].contains(&package.name.as_str()) {
            let siblings: Vec<&&str> = used
                .iter()
                .filter(|name| place(name).is_some_and(|there| there > 0))
                .collect();
            assert!(siblings.is_empty(), "{} uses its sibling {siblings:?}", package.name);
        }
    }
}
