//! The public address that says of a document what it is, and nothing more.

use crate::mail::orders::{model, placed};
use crate::story::{attached_pdf, text_of};
use crate::world::World;
use samkjop::http::HttpOptions;

const PUBLIC: &str = "https://samkjop.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_holds_a_document_is_told_what_it_is_and_nothing_more() {
    let mut world = World::small().await.leave().await;
    let public = HttpOptions {
        public_origin: Some(PUBLIC.to_owned()),
        ..HttpOptions::default()
    };
    world.serve_with(public).await;
    let model = model(&world.store).await;
    placed(&world.store, &model, world.clock.now(), &["a@lev.example"]).await;
    let text = text_of(&attached_pdf(&world.mails(1).await[0]));

    let address = text.split_whitespace().find_map(|word| word.strip_prefix(PUBLIC));
    let path = address.expect("the document names the address").to_owned();
    let printed: String = text.split_whitespace().collect();
    let code = path.strip_prefix("/verify/").unwrap();
    assert_eq!(code.len(), 20, "{path}");
    let hash = &printed[printed.rfind(code).expect("the hash begins with the code")..][..64];

    let visitor = world.visitor();
    for path in [
        path.clone(),
        path.to_uppercase().replace("/VERIFY/", "/verify/"),
        format!("/verify/{hash}"),
    ] {
        let (status, page) = visitor.bytes(&path).await;
        let page = String::from_utf8(page).unwrap();
        assert_eq!(status, 200, "{path}");
        let said = page.split_once("<main>").unwrap().1;
        let number = text.split_whitespace().find(|word| word.starts_with("2026-")).unwrap();
        assert!(
            said.contains(number) && said.contains("Rollag kommune") && said.contains("18.11.2026"),
            "{said}"
        );
        for secret in ["lev.example", "kontor", "NOK", "kr", "requisition"] {
            assert!(!said.to_lowercase().contains(&secret.to_lowercase()), "{said}");
        }
    }
    let answer = visitor.http.get(visitor.url(&path)).send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["x-robots-tag"], "noindex, nofollow");

    let other = format!("/verify/{}", "0".repeat(20));
    for unknown in [
        other.as_str(),
        "/verify/x",
        &path[..path.len() - 1],
        &format!("/verify/{}", "ø".repeat(20)),
        "/verify/%00",
    ] {
        let status = visitor.bytes(unknown).await.0;
        assert_eq!(status, 404, "{unknown}");
    }
    world.end().await;
}
