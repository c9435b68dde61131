//! Changing one's password.

use crate::world::{Client, World};
use serde_json::{Value, json};

const NEW: &str = "en ny og lang setning";

async fn change(client: &Client, old: &str, new: &str) -> Value {
    let query = "mutation($input: PasswordChangeInput!) { passwordChange(input: $input) { __typename
        ... on Refused { refusals { code path } } } }";
    let input = json!({ "input": { "oldPassword": old, "newPassword": new } });
    client.data(query, input).await["passwordChange"].clone()
}

#[tokio::test]
async fn a_changed_password_ends_all_sessions_but_this_one_and_stands_in_the_audit_trail() {
    let world = World::small().await;
    let (here, elsewhere) = (
        world.sign_in("innkjoper@rollag.example").await,
        world.sign_in("innkjoper@rollag.example").await,
    );
    let administrator = world.sign_in("administrator@rollag.example").await;
    let old = crate::world::PASSWORD;
    let refused = |answer: &Value| {
        (
            answer["refusals"][0]["code"].clone(),
            answer["refusals"][0]["path"].clone(),
        )
    };
    let wrong = change(&here, "noe annet enn det", NEW).await;
    assert_eq!(refused(&wrong), (json!("WRONG_CREDENTIALS"), json!(["oldPassword"])));
    let weak = change(&here, old, "kort").await;
    assert_eq!(refused(&weak), (json!("WEAK_PASSWORD"), json!(["newPassword"])));

    let changed = change(&here, old, NEW).await;
    assert_ne!(changed["__typename"], "Refused", "{changed:#}");
    let viewer = "{ viewer { name } }";
    assert!(here.data(viewer, json!({})).await["viewer"]["name"].is_string());
    assert_eq!(elsewhere.data(viewer, json!({})).await["viewer"], Value::Null);

    let trail = "{ auditTrail(first: 1) { edges { node { operation detail person { name } } } } }";
    let newest = administrator.data(trail, json!({})).await["auditTrail"]["edges"][0]["node"].clone();
    assert_eq!(newest["operation"], "PasswordChange", "{newest:#}");
    assert!(newest["person"]["name"].is_string(), "{newest:#}");
    assert!(!newest.to_string().contains(NEW));
}
