//! Cookies, tokens, and how often one may knock.

use std::num::NonZeroU32;

use serde_json::json;

use super::*;

fn cookie(of: &str) -> String {
    format!("samkjop={of}{}", "A".repeat(43 - of.len()))
}

#[tokio::test]
async fn a_cookie_or_a_token_says_who_asks() {
    let server = Running::default().await;
    let who = || server.post(json!({ "query": "{ who }" }).to_string());
    let name = |said: (u16, Json)| said.1["data"]["who"].as_str().unwrap_or_default().to_owned();
    assert_eq!(name(answer(who()).await), "nobody");
    assert_eq!(name(answer(who().header("cookie", cookie("K"))).await), "Kari");
    assert_eq!(
        name(answer(who().header("cookie", cookie("X"))).await),
        "nobody",
        "an old cookie is none"
    );
    assert_eq!(name(answer(who().header("cookie", "samkjop=junk")).await), "nobody");
    assert_eq!(
        name(answer(who().bearer_auth(MACHINE).header("cookie", cookie("K"))).await),
        "machine"
    );
    let (status, said) = answer(who().bearer_auth("wrong")).await;
    assert_eq!((status, code(&said)), (401, "UNAUTHENTICATED"));
    let (status, said) = answer(who().bearer_auth("broken")).await;
    assert_eq!((status, code(&said)), (500, "INTERNAL"));
    assert!(!said.to_string().contains("10.1.2.3"));
}

#[tokio::test]
async fn a_field_for_signed_in_people_says_so() {
    let server = Running::default().await;
    let (status, said) = server.ask("{ private }").await;
    assert_eq!((status, code(&said)), (401, "UNAUTHENTICATED"));
}

#[tokio::test]
async fn signing_in_sets_the_cookie_and_signing_out_clears_it() {
    for (secure, name) in [(false, "samkjop"), (true, "__Host-samkjop")] {
        let server = Running::with(|options| options.secure_cookies = secure).await;
        let set = async |mutation: &str| {
            let response = server
                .post(json!({ "query": mutation }).to_string())
                .send()
                .await
                .unwrap();
            response.headers()["set-cookie"].to_str().unwrap().to_owned()
        };
        let signed_in = set("mutation { signIn(email: \"kari@example.no\") }").await;
        let (pair, rest) = signed_in.split_once(';').unwrap();
        assert_eq!(
            pair.split_once('=').map(|(key, value)| (key, value.len())),
            Some((name, 43))
        );
        assert!(
            rest.contains("HttpOnly") && rest.contains("SameSite=Lax") && rest.contains("Secure") == secure,
            "{rest}"
        );
        assert!(
            set("mutation { signOut }")
                .await
                .starts_with(&format!("{name}=; Path=/; Max-Age=0"))
        );
    }
}

#[tokio::test]
async fn passwords_cannot_be_tried_by_the_dozen_even_in_one_request() {
    let server = Running::default().await;
    let many: String = (0..12)
        .map(|n| format!("a{n}: signIn(email: \"kari@example.no\") "))
        .collect();
    let response = server
        .post(json!({ "query": format!("mutation {{ {many} }}") }).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 429);
    let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait));
    let said: Json = response.json().await.unwrap();
    assert_eq!(code(&said), "RATE_LIMITED");
    assert_eq!(said["errors"][0]["path"], json!(["a10"]));
}

#[tokio::test]
async fn a_flood_is_held_back_but_the_health_checks_are_not() {
    let few = |n| NonZeroU32::new(n).unwrap();
    let server = Running::with(|options| {
        options.rates.address = rate::Rate {
            per_second: few(1),
            burst: few(20),
        };
        options.rates.session = rate::Rate {
            per_second: few(1),
            burst: few(3),
        };
    })
    .await;
    let mine = async || {
        server
            .post(json!({ "query": "{ who }" }).to_string())
            .header("cookie", cookie("K"))
            .send()
            .await
            .unwrap()
    };
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(mine().await.status().as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 429]);
    server.is_well().await;
    for _ in 0..20 {
        server.get("/").send().await.unwrap();
    }
    let refused = server.get("/").send().await.unwrap();
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()["retry-after"], "1");
    assert_eq!(server.get("/health/ready").send().await.unwrap().status(), 200);
}
