//! The API as landed: `schema.graphql` says what the code does, is well made, and is served as the specifications ask.

use crate::world::World;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[test]
fn the_landed_schema_is_what_the_code_serves() {
    let landed = std::fs::read_to_string(root().join("schema.graphql")).expect("schema.graphql is there");
    assert!(
        landed == samkjop::graphql::schema::sdl(),
        "schema.graphql is stale: run `make schema` and look at the difference"
    );
}

#[test]
fn the_schema_follows_relay_and_describes_everything() {
    node("lint.mjs", "../../schema.graphql");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_passes_every_must_and_should_of_graphql_over_http() {
    let world = World::small().await;
    let url = format!("http://{}/graphql", world.servers[0].address);
    tokio::task::spawn_blocking(move || node("audit.mjs", &url))
        .await
        .unwrap();
    world.end().await;
}

/// Runs a script of tests/audit, whose packages `make tools` installs.
fn node(script: &str, argument: &str) {
    let folder = root().join("tests/audit");
    let out = Command::new("node")
        .args([script, argument])
        .current_dir(folder)
        .output()
        .expect("node runs");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(out.status.success(), "{said}");
}
