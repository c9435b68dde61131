//! Documents behind links that work once.

use crate::mail::orders::{later, model, placed, until};
use crate::world::{Client, World};
use samkjop_domain::changes::{Changes, MessageState};
use samkjop_domain::organisation::{OrderDocument, Organisation};
use serde_json::json;
use std::time::Duration;

/// The paths of the links in the mails that have landed.
fn links(mails: &[String]) -> Vec<String> {
    let path = |mail: &String| {
        // Quoted-printable breaks long lines.
        let text = mail.replace("=\r\n", "");
        let at = text.find("/hent/").expect("there is a link");
        text[at..]
            .split(|c: char| c.is_whitespace() || c == '"')
            .next()
            .unwrap()
            .to_owned()
    };
    mails.iter().map(path).collect()
}

async fn opened(visitor: &Client, path: &str) -> (u16, String) {
    let (status, bytes) = visitor.bytes(path).await;
    (status, String::from_utf8(bytes).unwrap())
}

async fn fetched(visitor: &Client, path: &str) -> reqwest::Response {
    visitor.http.post(visitor.url(path)).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supplier_fetches_the_document_once_and_mail_filters_do_not_use_the_link_up() {
    let world = World::small().await;
    let model = model(&world.store).await;
    let mut supplier: Organisation = world.store.get(model.supplier.0).await.unwrap().unwrap();
    supplier.order_email = Some("a@lev.example".parse().unwrap());
    supplier.order_delivery.also = vec!["b@lev.example".parse().unwrap()];
    supplier.order_delivery.document = OrderDocument::Link;
    world.store.commit(&Changes::none().update(supplier)).await.unwrap();
    let message = placed(
        &world.store,
        &model,
        world.clock.now(),
        &["a@lev.example", "b@lev.example"],
    )
    .await;
    until(&world.store, &message, |message| {
        message.state == MessageState::Delivered
    })
    .await;
    let mails = world.mails(2).await;
    assert!(mails.iter().all(|mail| !mail.contains("application/pdf")));
    let paths = links(&mails);
    assert_ne!(paths[0], paths[1], "each has a link of her own");

    let visitor = world.visitor();
    for _ in 0..3 {
        let (status, page) = opened(&visitor, &paths[0]).await;
        assert_eq!(status, 200);
        assert!(
            page.contains("<form method=\"post\">") && page.contains("Rollag kommune"),
            "{page}"
        );
        let head = visitor.http.head(visitor.url(&paths[0])).send().await.unwrap();
        assert_eq!(head.status(), 200);
    }
    let shown = visitor.http.get(visitor.url(&paths[0])).send().await.unwrap();
    let header = |answer: &reqwest::Response, name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header(&shown, "referrer-policy"), "no-referrer");
    assert_eq!(header(&shown, "cache-control"), "no-store");
    assert_eq!(header(&shown, "x-frame-options"), "DENY");
    assert!(header(&shown, "content-security-policy").starts_with("default-src 'none'; style-src 'self'; form-action"));
    assert_eq!(visitor.bytes("/hent.css").await.0, 200);

    let answer = fetched(&visitor, &paths[0]).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "application/pdf");
    assert!(header(&answer, "content-disposition").starts_with("attachment; filename=\"bestilling-"));
    assert!(answer.bytes().await.unwrap().starts_with(b"%PDF"));
    assert_eq!(fetched(&visitor, &paths[0]).await.status(), 410, "once");
    let (status, page) = opened(&visitor, &paths[0]).await;
    assert!(status == 410 && !page.contains("<form"), "{page}");
    // Of many who come at once, one gets it.
    let all = futures_util::future::join_all((0..8).map(|_| fetched(&visitor, &paths[1]))).await;
    assert_eq!(all.iter().filter(|answer| answer.status() == 200).count(), 1);

    for unknown in [
        "/hent/x",
        "/hent/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        &format!("/hent/{}", "a".repeat(5000)),
    ] {
        assert_eq!(opened(&visitor, unknown).await.0, 404);
        assert_eq!(fetched(&visitor, unknown).await.status(), 404);
    }
    let put = visitor.http.put(visitor.url(&paths[0])).send().await.unwrap();
    assert_eq!(put.status(), 405);

    // The buyer sees that it was fetched, and may have it sent anew.
    let samkjop_domain::changes::MessageContent::OrderVersion { order, .. } = message.content else {
        panic!("an order")
    };
    let order = format!("order_{}", order.0.simple());
    let orderer = world.sign_in("innkjoper@rollag.example").await;
    let asked = "query($id: ID!) { order(id: $id) { deliveryState { recipients { address fetchedAt } } } }";
    let answer = orderer.data(asked, json!({ "id": order })).await;
    assert!(
        answer["order"]["deliveryState"]["recipients"][0]["fetchedAt"].is_string(),
        "{answer}"
    );
    let resend = "mutation($id: ID!) { orderResend(input: { order: $id }) { __typename } }";
    let again = async |before: &[String]| {
        orderer.data(resend, json!({ "id": order })).await;
        for _ in 0..400 {
            let now = links(&world.mails(2).await);
            if now.iter().all(|path| !before.contains(path)) {
                return now;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no new links");
    };
    let renewed = again(&paths).await;
    until(&world.store, &message, |message| {
        message.state == MessageState::Delivered
    })
    .await;
    let newest = again(&renewed).await;
    assert_eq!(opened(&visitor, &renewed[0]).await.0, 404, "a newer one is on its way");
    assert_eq!(opened(&visitor, &newest[0]).await.0, 200);
    later(&world, Duration::from_secs(15 * 24 * 60 * 60));
    assert_eq!(opened(&visitor, &newest[0]).await.0, 410, "too old");
    assert_eq!(fetched(&visitor, &newest[0]).await.status(), 410);
    world.end().await;
}
