//! What ARCHITECTURE.md promises about who depends on whom.

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

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
    let asked = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&asked.stdout).expect("cargo describes the workspace");
    let packages = metadata["packages"].as_array().unwrap();
    assert_eq!(packages.len(), ORDER.len(), "every crate has a place in the order");
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    for package in packages {
        let package_name = package["name"].as_str().unwrap();
        let here = place(package_name).unwrap_or_else(|| panic!("{package_name} has no place in the order"));
        // The kind of an ordinary dependency, neither for tests nor for building, is null.
        let ordinary = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["kind"].is_null());
        let used: BTreeSet<&str> = ordinary.map(|one| one["name"].as_str().unwrap()).collect();
        for name in &used {
            if let Some(there) = place(name) {
                assert!(there < here, "{package_name} must not use {name}");
            }
        }
        if package_name == "samkjop-domain" {
            let strangers: Vec<&&str> = used.iter().filter(|name| !CORE_MAY_USE.contains(name)).collect();
            assert!(strangers.is_empty(), "the core uses {strangers:?}");
        }
        if ["samkjop-store", "samkjop-search", "samkjop-pdf"].contains(&package_name) {
            let siblings: Vec<&&str> = used
                .iter()
                .filter(|name| place(name).is_some_and(|there| there > 0))
                .collect();
            assert!(siblings.is_empty(), "{package_name} uses its sibling {siblings:?}");
        }
    }
}
